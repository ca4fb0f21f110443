const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  'read after close': () => { const fd = fs.openSync(data + '/text.txt'); fs.closeSync(fd); return fs.readSync(fd, Buffer.alloc(1)); },
  'fstat after close': () => { const fd = fs.openSync(data + '/text.txt'); fs.closeSync(fd); return fs.fstatSync(fd); },
  'close twice': () => { const fd = fs.openSync(data + '/text.txt'); fs.closeSync(fd); fs.closeSync(fd); },
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  write: () => { const fd = fs.openSync(data + '/text.txt', 'r'); try { return fs.writeSync(fd, 'x'); } finally { fs.closeSync(fd); } },
  ftruncate: () => { const fd = fs.openSync(data + '/text.txt', 'r'); try { return fs.ftruncateSync(fd, 0); } finally { fs.closeSync(fd); } },
  fsync: () => { const fd = fs.openSync(data + '/text.txt', 'r'); try { return fs.fsyncSync(fd); } finally { fs.closeSync(fd); } },
});

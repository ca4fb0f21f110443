const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  open: () => { const fd = fs.openSync(data + '/dir', 'r'); try { return [fs.fstatSync(fd).isDirectory()]; } finally { fs.closeSync(fd); } },
  read: () => { const fd = fs.openSync(data + '/dir', 'r'); try { return fs.readSync(fd, Buffer.alloc(1)); } finally { fs.closeSync(fd); } },
  'readFile of it': () => fs.readFileSync(data + '/dir'),
  O_DIRECTORY: () => fs.closeSync(fs.openSync(data + '/dir', fs.constants.O_DIRECTORY)),
  'O_DIRECTORY of a file': () => fs.openSync(data + '/text.txt', fs.constants.O_DIRECTORY),
});

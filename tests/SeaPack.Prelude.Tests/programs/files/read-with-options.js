const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  options: () => { const fd = fs.openSync(data + '/text.txt'); try { const buffer = Buffer.alloc(8); return [fs.readSync(fd, buffer, { offset: 2, length: 3, position: 1 }), buffer.toString('latin1'), fs.readSync(fd, buffer, {}), fs.readSync(fd, new Uint16Array(2))]; } finally { fs.closeSync(fd); } },
  callback: () => new Promise((resolve) => fs.open(data + '/text.txt', (_, fd) => fs.read(fd, (error, bytesRead, buffer) => fs.close(fd, () => resolve([error, bytesRead, buffer.length]))))),
});

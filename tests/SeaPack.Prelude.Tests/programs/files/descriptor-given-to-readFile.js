const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  sync: () => { const fd = fs.openSync(data + '/text.txt'); try { return [fs.readFileSync(fd, 'utf8'), fs.readFileSync(fd, 'utf8')]; } finally { fs.closeSync(fd); } },
  callback: () => new Promise((resolve, reject) => fs.open(data + '/text.txt', 'r', (error, fd) => error ? reject(error) : fs.readFile(fd, 'utf8', (e, text) => fs.close(fd, () => resolve([e, text]))))),
});

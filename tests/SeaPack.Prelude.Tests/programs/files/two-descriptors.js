const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  'have their own positions': () => { const [a, b] = [fs.openSync(data + '/text.txt'), fs.openSync(data + '/text.txt')]; const one = Buffer.alloc(3); fs.readSync(a, one); fs.readSync(a, one); const other = Buffer.alloc(3); fs.readSync(b, other); fs.closeSync(a); const third = Buffer.alloc(3); fs.readSync(b, third); fs.closeSync(b); return [`${one}`, `${other}`, `${third}`]; },
});

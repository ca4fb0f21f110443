const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['readFile', 'stat', 'lstat', 'access', 'realpath', 'open', 'exists'].map((name) => [name, () => new Promise((resolve) => { let later = false; fs[name](data + '/text.txt', (a, b) => { if (name === 'open') fs.closeSync(b); resolve(later); }); later = true; })])));

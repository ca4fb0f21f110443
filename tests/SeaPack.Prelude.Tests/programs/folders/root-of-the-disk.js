const report = require('../report.js');
const fs = require('fs');
report({
  'is a folder': () => fs.readdirSync('/').includes('etc'),
  'real folders stay real': () => fs.readdirSync('/etc').length > 3,
  'mkdir beside': () => { const folder = require('path').join(require('os').tmpdir(), `beside-${process.pid}`); fs.mkdirSync(folder); fs.rmdirSync(folder); return fs.existsSync(folder); },
});

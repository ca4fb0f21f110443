const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  statSync: () => fs.statSync(data + '/nope', { throwIfNoEntry: false }),
  lstatSync: () => fs.lstatSync(data + '/nope', { throwIfNoEntry: false }),
  'below a file': () => fs.statSync(data + '/text.txt/x', { throwIfNoEntry: false }),
  'lstat below a file': () => fs.lstatSync(data + '/text.txt/x', { throwIfNoEntry: false }),
  'what is there': () => fs.statSync(data + '/text.txt', { throwIfNoEntry: false }).isFile(),
  'true throws': () => fs.statSync(data + '/nope', { throwIfNoEntry: true }),
});

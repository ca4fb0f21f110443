const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  readFileSync: () => fs.readFileSync(data),
  'readFile utf8': () => fs.readFileSync(data, 'utf8'),
  promise: () => fs.promises.readFile(data),
  callback: () => new Promise((resolve, reject) => fs.readFile(data, (error) => error ? reject(error) : resolve())),
  copyFile: () => fs.promises.copyFile(data, '/nowhere/at/all'),
  readlink: () => fs.readlinkSync(data),
});

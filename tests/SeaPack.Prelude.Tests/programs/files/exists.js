const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { promisify } = require('util');
report({
  callback: () => new Promise((resolve) => fs.exists(data + '/text.txt', resolve)),
  promisified: () => promisify(fs.exists)(data + '/nope'),
  'with a slash': () => fs.existsSync(data + '/text.txt/'),
  'a folder with a slash': () => fs.existsSync(data + '/dir/'),
  'nothing': () => fs.existsSync(),
  'no callback': () => fs.exists(data + '/text.txt'),
});

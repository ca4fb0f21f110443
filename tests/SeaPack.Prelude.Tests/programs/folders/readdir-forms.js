const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { promisify } = require('util');
report({
  sync: () => fs.readdirSync(data),
  callback: () => promisify(fs.readdir)(data),
  promise: () => fs.promises.readdir(data),
  'with a slash': () => fs.readdirSync(data + '/dir/'),
  missing: () => fs.readdirSync(data + '/nope'),
  'of a file': () => fs.readdirSync(data + '/text.txt'),
  'bad encoding': () => fs.readdirSync(data, 'nope'),
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  '.': () => fs.readFileSync(data + '/./text.txt', 'utf8').length,
  '..': () => fs.readFileSync(data + '/dir/../text.txt', 'utf8').length,
  'doubled slashes': () => fs.readFileSync(data + '//text.txt', 'utf8').length,
  '.. through a file': () => fs.readFileSync(data + '/text.txt/../text.txt', 'utf8').length,
  '.. through nothing': () => fs.readFileSync(data + '/nope/../text.txt', 'utf8').length,
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const { readFileSync, statSync, existsSync, readdirSync, promises: { readFile } } = require('fs');
report({
  all: async () => [readFileSync(data + '/text.txt', 'utf8').length, statSync(data + '/text.txt').size, existsSync(data), readdirSync(data).length > 3, (await readFile(data + '/text.txt')).length],
});

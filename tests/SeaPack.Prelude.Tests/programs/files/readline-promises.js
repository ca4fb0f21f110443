const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const readline = require('readline/promises');
report({
  lines: () => new Promise((resolve) => { let count = 0; readline.createInterface({ input: fs.createReadStream(data + '/lines.txt'), crlfDelay: Infinity }).on('line', () => count++).on('close', () => resolve(count)); }),
});

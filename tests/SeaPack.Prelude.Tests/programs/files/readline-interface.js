const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const readline = require('readline');
report({
  lines: async () => { const lines = []; for await (const line of readline.createInterface({ input: fs.createReadStream(data + '/lines.txt') })) lines.push(line); return lines; },
});

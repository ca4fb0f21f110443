const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  lines: async () => { const lines = []; const handle = await fs.promises.open(data + '/lines.txt'); for await (const line of handle.readLines()) lines.push(line); return lines; },
  range: async () => { const lines = []; const handle = await fs.promises.open(data + '/lines.txt'); for await (const line of handle.readLines({ start: 3 })) lines.push(line); return lines; },
});

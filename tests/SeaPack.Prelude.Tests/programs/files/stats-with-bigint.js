const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const stats = fs.statSync(data + '/text.txt', { bigint: true });
report({
  types: () => Object.entries(stats).map(([name, value]) => [name, typeof value]),
  ns: () => stats.mtimeNs / 1000000n === stats.mtimeMs,
  size: () => stats.size,
  class: () => stats.constructor.name,
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  sync: () => Object.entries(fs.statfsSync(data)).map(([name, value]) => [name, typeof value]),
  bigint: () => Object.entries(fs.statfsSync(data, { bigint: true })).map(([name, value]) => [name, typeof value]),
  promise: async () => Object.keys(await fs.promises.statfs(data)),
  missing: () => fs.statfsSync(data + '/nope'),
  callback: () => new Promise((resolve) => fs.statfs(data, (error, stats) => resolve([error, stats.constructor.name]))),
});

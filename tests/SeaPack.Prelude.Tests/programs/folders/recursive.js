const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  sync: () => fs.readdirSync(data + '/dir', { recursive: true }).sort(),
  promise: async () => (await fs.promises.readdir(data + '/dir', { recursive: true })).sort(),
  types: () => fs.readdirSync(data + '/dir', { recursive: true, withFileTypes: true }).map((e) => [e.name, e.parentPath, e.isFile()]).sort(),
});

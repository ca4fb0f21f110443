const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  sync: () => fs.readdirSync(data, { withFileTypes: true }).map((e) => [e.name, e.isFile(), e.isDirectory(), e.isSymbolicLink(), e.parentPath]),
  class: () => fs.readdirSync(data, { withFileTypes: true })[0] instanceof fs.Dirent,
  promise: async () => (await fs.promises.readdir(data + '/dir', { withFileTypes: true })).map((e) => [e.name, e.isFile()]),
  keys: () => Object.keys(fs.readdirSync(data, { withFileTypes: true })[0]),
});

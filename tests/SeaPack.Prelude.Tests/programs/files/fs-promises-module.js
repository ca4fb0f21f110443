const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fsp = require('fs/promises');
report({
  same: () => fsp === require('fs').promises && fsp === require('node:fs/promises'),
  constants: () => typeof fsp.constants.R_OK,
  readFile: async () => (await fsp.readFile(data + '/text.txt', 'utf8')).length,
  readdir: () => fsp.readdir(data + '/dir'),
  missing: () => fsp.readFile(data + '/nope'),
});

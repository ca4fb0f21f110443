const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  buffers: () => fs.readdirSync(data + '/dir', 'buffer').map((name) => [Buffer.isBuffer(name), `${name}`]),
  types: () => fs.readdirSync(data + '/dir', { encoding: 'buffer', withFileTypes: true }).map((e) => [Buffer.isBuffer(e.name), e.isFile()]),
  hex: () => fs.readdirSync(data + '/dir', 'hex'),
});

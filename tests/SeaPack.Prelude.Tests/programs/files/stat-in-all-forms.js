const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { promisify } = require('util');
report({
  sync: () => fs.statSync(data + '/text.txt').size,
  callback: () => promisify(fs.stat)(data + '/text.txt').then((stats) => stats.size),
  promise: async () => (await fs.promises.stat(data + '/text.txt')).size,
  'callback with options': () => promisify(fs.stat)(data + '/text.txt', { bigint: true }).then((stats) => typeof stats.size),
  'promise with options': async () => typeof (await fs.promises.stat(data + '/text.txt', { bigint: true })).size,
});

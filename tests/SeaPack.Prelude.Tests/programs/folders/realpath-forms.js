const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { promisify } = require('util');
report({
  callback: () => promisify(fs.realpath)(data + '/links/dir'),
  'native callback': () => promisify(fs.realpath.native)(data + '/links/dir'),
  promise: () => fs.promises.realpath(data + '/links/dir'),
  buffer: () => Buffer.isBuffer(fs.realpathSync(data, 'buffer')),
  missing: () => fs.realpathSync(data + '/nope'),
  'native missing': () => fs.realpathSync.native(data + '/nope'),
  relative: () => fs.realpathSync(require('path').relative(process.cwd(), data)),
});

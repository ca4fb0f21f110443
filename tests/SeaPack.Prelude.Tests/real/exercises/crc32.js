const { crc32, crc32c } = require('@node-rs/crc32');
require('../report.js').print('crc', [crc32('hello'), crc32c('hello')]);

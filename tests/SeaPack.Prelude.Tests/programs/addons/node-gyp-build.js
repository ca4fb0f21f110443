const report = require('../report.js');
report({ 'prebuilds, by node-gyp-build': () => require('gypped').crc32('hello') });

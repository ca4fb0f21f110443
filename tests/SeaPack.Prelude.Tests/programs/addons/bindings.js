const report = require('../report.js');
report({ 'build/Release, by bindings': () => require('bound').crc32('hello') });

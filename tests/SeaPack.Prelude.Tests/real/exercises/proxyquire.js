const proxyquire = require('proxyquire');
const { print } = require('../report.js');
const reads = proxyquire('../reads.js', { fs: { readFileSync: () => 'stubbed', '@noCallThru': true } });
print('stubbed', reads());
print('own', require('../reads.js')().length > 3);

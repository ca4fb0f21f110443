const report = require('../report.js');
const util = require('util');
report({
  module: () => util.inspect(module, { depth: 0 }).split('\n')[0],
  process: () => util.inspect(process, { depth: 0 }).startsWith('process {'),
  error: () => util.inspect(new Error('shown')).split('\n').slice(0, 2),
  map: () => util.inspect(new Map([[1, { a: 2 }]])),
});

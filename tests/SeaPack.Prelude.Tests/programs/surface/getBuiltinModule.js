const report = require('../report.js');
report({
  fs: () => process.getBuiltinModule('fs') === require('fs'),
  prefixed: () => process.getBuiltinModule('node:os') === require('os'),
  none: () => process.getBuiltinModule('nothing'),
  'worker_threads': () => process.getBuiltinModule('worker_threads').Worker === require('worker_threads').Worker,
  bad: () => { try { process.getBuiltinModule(5); } catch (error) { return error.code; } },
});

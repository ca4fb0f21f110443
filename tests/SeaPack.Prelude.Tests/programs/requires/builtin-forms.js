const report = require('../report.js');
report({
  same: () => require('fs') === require('node:fs'),
  promises: () => require('fs/promises') === require('fs').promises,
  unknown: () => { try { require('node:nothing'); } catch (error) { return [error.code, error.message]; } },
  isBuiltin: () => ['fs', 'node:fs', 'node:test', 'test', 'nothing'].map(require('module').isBuiltin),
  'resolve of builtins': () => [require.resolve('fs'), require.resolve('node:fs')],
});

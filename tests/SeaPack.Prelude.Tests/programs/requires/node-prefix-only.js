const report = require('../report.js');
report({
  test: () => typeof require('node:test'),
  'test without prefix': () => { try { return require('test'); } catch (error) { return error.code; } },
  sqlite: () => typeof require('node:sqlite').DatabaseSync,
  sea: () => typeof require('node:sea').isSea,
});

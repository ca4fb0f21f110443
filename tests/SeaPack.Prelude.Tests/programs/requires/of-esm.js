const report = require('../report.js');
report({
  default: () => require('./parts/esm.mjs').default,
  named: () => require('./parts/esm.mjs').named,
  namespace: () => Object.prototype.toString.call(require('./parts/esm.mjs')),
  marker: () => require('./parts/esm.mjs').__esModule,
  'module.exports export': () => require('./parts/module-exports.mjs'),
  'with top-level await': () => { try { require('./parts/tla.mjs'); } catch (error) { return error.code; } },
});

const report = require('../report.js');
report({
  relative: async () => (await import('./parts/esm.mjs')).named,
  package: async () => typeof (await import('plain-main')).default,
  builtin: async () => (await import('node:fs')).default === require('fs'),
  'same as require': async () => (await import('./parts/esm.mjs')) === require('./parts/esm.mjs') || 'another object',
  missing: () => import('./parts/nope.mjs'),
});

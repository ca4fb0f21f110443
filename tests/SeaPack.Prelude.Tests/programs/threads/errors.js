const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const error = (...args) => new Promise((resolve) => new Worker(...args).on('error', (thrown) => resolve([thrown.name, thrown.code, thrown.message])));
report({
  throws: () => error(at('throws.js')),
  'throws as a module': () => error(at('throws.mjs')),
  missing: () => error(at('nope.js')),
  syntax: () => error(at('syntax.js')),
  'missing import': () => error(at('asks-missing.mjs')),
  value: () => new Promise((resolve) => new Worker('throw { a: 1 }', { eval: true }).on('error', resolve)),
});

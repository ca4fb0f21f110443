const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
report({
  'file and line': () => new Promise((resolve) => new Worker(at('throws.js')).on('error', ({ stack }) => resolve(stack.split('\n')[1].trim()))),
});

const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const exit = (worker) => new Promise((resolve) => worker.on('error', () => {}).on('exit', resolve));
report({
  normal: () => exit(new Worker(at('value.js'))),
  'process.exit': () => exit(new Worker('process.exit(5)', { eval: true })),
  throws: () => exit(new Worker('throw 1', { eval: true })),
  terminate: () => new Worker('setInterval(() => {}, 1e6)', { eval: true }).terminate(),
});

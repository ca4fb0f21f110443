const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  main: () => once(new Worker(at('main.js'))),
  eval: () => once(new Worker('require("worker_threads").parentPort.postMessage([require.main === undefined, module.id, process.argv.length])', { eval: true })),
});

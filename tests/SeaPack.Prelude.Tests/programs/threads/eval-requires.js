const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  packaged: () => once(new Worker(`require('worker_threads').parentPort.postMessage(require(${JSON.stringify(at('value.js'))}))`, { eval: true })),
  types: () => once(new Worker(`const two: number = 2; require('worker_threads').parentPort.postMessage(two)`, { eval: true })),
  import: () => once(new Worker(`import(${JSON.stringify(require('url').pathToFileURL(at('value.mjs')).href)}).then((m) => require('worker_threads').parentPort.postMessage(m.default))`, { eval: true })),
});

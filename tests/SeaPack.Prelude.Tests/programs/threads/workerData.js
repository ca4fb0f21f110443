const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  data: () => once(new Worker(at('echo-data.js'), { workerData: { a: [1, new Map([[1, 2]])] } })),
  transferred: () => { const bytes = new Uint8Array([1, 2, 3]); return once(new Worker(at('echo-data.js'), { workerData: bytes, transferList: [bytes.buffer] })).then((value) => [[...value], bytes.length]); },
});

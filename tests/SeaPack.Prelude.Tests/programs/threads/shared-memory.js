const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  added: async () => { const shared = new Int32Array(new SharedArrayBuffer(4)); await Promise.all([1, 2, 3].map(() => once(new Worker(at('adds.js'), { workerData: shared })))); return shared[0]; },
});

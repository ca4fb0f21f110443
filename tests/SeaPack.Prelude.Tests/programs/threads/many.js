const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  ten: async () => (await Promise.all(Array.from({ length: 10 }, (_, i) => once(new Worker(at('echo-data.js'), { workerData: i }))))).join(),
});

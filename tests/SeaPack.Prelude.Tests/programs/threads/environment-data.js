const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const threads = require('worker_threads');
const { Worker } = threads;
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
threads.setEnvironmentData('key', { a: 1 });
report({
  seen: () => once(new Worker(at('environment-data.js'))),
});

const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const threads = require('worker_threads');
const { Worker } = threads;
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  here: () => [threads.isMainThread, threads.threadId, threads.parentPort, threads.workerData],
  there: () => once(new Worker(at('is-main.js'))),
});

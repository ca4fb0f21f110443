const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const threads = require('worker_threads');
const { Worker } = threads;
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  port: () => new Promise((resolve) => { const { port1, port2 } = new threads.MessageChannel(); const worker = new Worker(at('answers-on-port.js'), { workerData: port2, transferList: [port2] }); port1.once('message', (message) => { resolve(message); port1.close(); worker.terminate(); }); port1.postMessage('ping'); }),
});

require('worker_threads').parentPort.postMessage(require('./counter.js').count);

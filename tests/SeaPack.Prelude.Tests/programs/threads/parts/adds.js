const { parentPort, workerData } = require('worker_threads');
Atomics.add(workerData, 0, 1);
parentPort.postMessage('added');

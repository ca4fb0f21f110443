const { Worker, parentPort, workerData } = require('worker_threads');
if (workerData === 0) parentPort.postMessage('innermost');
else new Worker(__filename, { workerData: workerData - 1 }).on('message', (message) => parentPort.postMessage(`${workerData} ${message}`));

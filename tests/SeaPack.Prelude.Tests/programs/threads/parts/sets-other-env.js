process.env.SET_BY_ANOTHER_WORKER = 'yes';
require('worker_threads').parentPort.postMessage('set');

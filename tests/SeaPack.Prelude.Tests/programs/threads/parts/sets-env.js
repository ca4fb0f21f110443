process.env.SET_BY_A_WORKER = 'yes';
require('worker_threads').parentPort.postMessage('set');

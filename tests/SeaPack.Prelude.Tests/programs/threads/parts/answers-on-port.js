const { workerData: port } = require('worker_threads');
port.once('message', (message) => { port.postMessage(`${message} pong`); });

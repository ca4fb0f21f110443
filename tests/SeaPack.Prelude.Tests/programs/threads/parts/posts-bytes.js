require('worker_threads').parentPort.postMessage(require('fs').readFileSync(require.resolve('./value.js')));

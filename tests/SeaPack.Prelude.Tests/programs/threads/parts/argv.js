require('worker_threads').parentPort.postMessage([process.argv.slice(1), process.execArgv, require('worker_threads').threadName]);

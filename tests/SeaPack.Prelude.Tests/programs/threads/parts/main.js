require('worker_threads').parentPort.postMessage([require.main === module, module.id, module.parent, process.argv.length, process.argv[1]]);

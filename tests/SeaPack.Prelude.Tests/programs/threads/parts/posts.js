require('worker_threads').parentPort.postMessage(['posted', __filename, require.main === module]);

const { parentPort, isMainThread, threadId } = require('worker_threads');
parentPort.postMessage([isMainThread, threadId > 0, typeof parentPort.postMessage]);

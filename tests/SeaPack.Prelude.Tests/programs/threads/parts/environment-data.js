const { parentPort, getEnvironmentData } = require('worker_threads');
parentPort.postMessage(getEnvironmentData('key'));

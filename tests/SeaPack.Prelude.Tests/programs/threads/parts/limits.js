const { parentPort, resourceLimits } = require('worker_threads');
parentPort.postMessage([resourceLimits.maxOldGenerationSizeMb, resourceLimits.stackSizeMb]);

const fs = require('fs');
require('worker_threads').parentPort.postMessage([fs.readdirSync(__dirname), fs.readFileSync(require.resolve('./value.js'), 'utf8'), fs.statSync(__dirname).ino]);

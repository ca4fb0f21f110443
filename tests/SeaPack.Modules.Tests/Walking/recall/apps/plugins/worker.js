require('worker_threads').parentPort.postMessage(require('ejs').render('<%= 1 %>'));

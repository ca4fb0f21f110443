let text = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => require('worker_threads').parentPort.postMessage(text));

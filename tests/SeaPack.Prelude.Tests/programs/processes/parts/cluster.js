const cluster = require('cluster');
if (cluster.isPrimary) {
  const worker = cluster.fork();
  worker.on('message', (message) => { console.log(message); worker.disconnect(); });
} else process.send(`worker ${cluster.worker.id} ${cluster.isWorker}`);

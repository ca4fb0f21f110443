const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const cluster = require('cluster');
report({
  exec: () => new Promise((resolve) => { cluster.setupPrimary({ exec: at('cluster-worker.js'), args: ['given'], silent: true }); const worker = cluster.fork({ EXTRA: 'yes' }); worker.on('message', (message) => { resolve(message); worker.disconnect(); }); }),
  settings: () => [cluster.isPrimary, cluster.settings.args],
});

const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
report({
  heard: () => new Promise((resolve) => { const channel = new BroadcastChannel('conformance'); channel.onmessage = ({ data }) => { channel.close(); resolve(data); }; new Worker(at('broadcasts.js')); }),
});

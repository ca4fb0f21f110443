const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  bytes: async () => { const bytes = await once(new Worker(at('posts-bytes.js'))); return [bytes.constructor.name, Buffer.from(bytes).toString()]; },
});

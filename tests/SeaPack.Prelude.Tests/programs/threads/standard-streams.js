const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
const { text } = require('stream/consumers');
report({
  stdout: () => text(new Worker(at('prints.js'), { stdout: true }).stdout),
  stderr: () => text(new Worker(at('prints.js'), { stderr: true, stdout: true }).stderr),
  stdin: async () => { const worker = new Worker(at('reads-stdin.js'), { stdin: true }); worker.stdin.end('fed'); return once(worker); },
});

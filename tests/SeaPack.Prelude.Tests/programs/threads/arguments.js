const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  argv: () => once(new Worker(at('argv.js'), { argv: ['x', 'y'] })),
  name: () => once(new Worker(at('argv.js'), { name: 'named' })),
  execArgv: () => once(new Worker(at('argv.js'), { execArgv: ['--no-warnings'] })),
});

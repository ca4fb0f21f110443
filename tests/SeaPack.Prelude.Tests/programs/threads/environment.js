const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const threads = require('worker_threads');
const { Worker } = threads;
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  copy: () => once(new Worker(at('env.js'))),
  own: () => once(new Worker(at('env.js'), { env: { ONLY: 'this' } })),
  SHARE_ENV: async () => { await once(new Worker(at('sets-env.js'), { env: threads.SHARE_ENV })); return process.env.SET_BY_A_WORKER; },
  'not shared': async () => { await once(new Worker(at('sets-other-env.js'))); return process.env.SET_BY_ANOTHER_WORKER; },
});

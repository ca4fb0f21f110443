const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  seen: () => once(new Worker(at('limits.js'), { resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: 2 } })),
  own: async () => { const worker = new Worker(at('limits.js'), { resourceLimits: { maxOldGenerationSizeMb: 64 } }); const { maxOldGenerationSizeMb } = worker.resourceLimits; await once(worker); return maxOldGenerationSizeMb; },
});

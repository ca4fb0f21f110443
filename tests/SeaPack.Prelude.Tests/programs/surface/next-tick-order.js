const report = require('../report.js');
report({
  order: () => new Promise((resolve) => { const seen = []; setImmediate(() => { seen.push('immediate'); resolve(seen); }); process.nextTick(() => seen.push('tick')); Promise.resolve().then(() => seen.push('promise')); seen.push('sync'); }),
});

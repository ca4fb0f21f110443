const report = require('../report.js');
const seen = []; process.on('warning', (warning) => seen.push(warning.code));
report({
  warnings: async () => { await new Promise(setImmediate); return seen; },
  'process.binding of natives': () => typeof process.binding('constants').fs,
});

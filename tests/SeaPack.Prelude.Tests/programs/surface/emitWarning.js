const report = require('../report.js');
process.removeAllListeners('warning');
const seen = []; process.on('warning', (warning) => seen.push([warning.name, warning.code, warning.message]));
report({
  seen: async () => { process.emitWarning('careful', 'Custom', 'C01'); process.emitWarning(new Error('as an error')); await new Promise(setImmediate); return seen; },
});

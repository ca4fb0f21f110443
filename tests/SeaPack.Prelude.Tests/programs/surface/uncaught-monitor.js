const report = require('../report.js');
report({
  monitor: () => new Promise((resolve) => { const seen = []; process.once('uncaughtExceptionMonitor', (error, origin) => seen.push([error.message, origin])); process.once('uncaughtException', (error) => resolve([...seen, error.message])); setImmediate(() => { throw new Error('later'); }); }),
});

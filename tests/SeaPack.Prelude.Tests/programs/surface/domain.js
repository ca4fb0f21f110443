const report = require('../report.js');
const domain = require('domain');
report({
  caught: () => new Promise((resolve) => { const own = domain.create(); own.on('error', (error) => resolve(error.message)); own.run(() => setImmediate(() => { throw new Error('in a domain'); })); }),
});

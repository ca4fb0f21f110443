const report = require('../report.js');
report({
  handled: () => new Promise((resolve) => { process.once('unhandledRejection', (reason) => resolve(reason.message)); Promise.reject(new Error('nobody')); }),
});

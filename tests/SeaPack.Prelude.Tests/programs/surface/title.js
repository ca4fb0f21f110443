const report = require('../report.js');
report({
  set: () => { process.title = 'changed'; return process.title; },
});

const report = require('../report.js');
report({
  value: () => require('./parts/bom.js'),
});

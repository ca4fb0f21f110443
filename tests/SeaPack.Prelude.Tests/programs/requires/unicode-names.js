const report = require('../report.js');
report({
  value: () => require('./parts/ünï cödé.js'),
});

const report = require('../report.js');
report({
  half: () => require('./parts/circle-a.js'),
});

const report = require('../report.js');
const all = Array.from(arguments);
report({
  count: () => all.length,
  types: () => all.map((one) => typeof one),
  'this is exports': () => require('./parts/this-value.js'),
});

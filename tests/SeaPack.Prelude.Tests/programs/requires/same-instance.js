const report = require('../report.js');
report({
  same: () => require('./parts/value.js') === require('./parts/../parts/value.js'),
  'with and without extension': () => require('./parts/counter') === require('./parts/counter.js'),
  'runs once': () => { require('./parts/counter'); require('./parts/counter.js'); return require('./parts/counter').count; },
});

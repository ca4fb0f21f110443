const report = require('../report.js');
report({
  'file and line': () => require('./parts/stack.js')().split('\n')[1].trim(),
  'source text': () => require('./parts/stack.js').toString(),
});

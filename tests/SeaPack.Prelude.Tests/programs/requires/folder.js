const report = require('../report.js');
report({
  index: () => require('./parts/folder'),
  slash: () => require('./parts/folder/'),
  'dot': () => require('./parts/folder/inner.js'),
  'its package.json main': () => require('./parts/with-main'),
});

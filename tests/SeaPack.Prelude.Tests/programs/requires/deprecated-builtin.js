const report = require('../report.js');
report({
  'by a dependency': () => require('asks-deprecated').f0('m\u00fcnchen'),
});

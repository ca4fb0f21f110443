const report = require('../report.js');
require.extensions['.shout'] = (module, filename) => { module.exports = require('fs').readFileSync(filename, 'utf8').trim().toUpperCase() + '!'; };
report({
  'by extension': () => require('./parts/word.shout'),
  'without': () => require('./parts/word'),
  resolve: () => require.resolve('./parts/word'),
});

const report = require('../report.js');
require('./parts/value.js');
report({
  key: () => Object.keys(require.cache).filter((name) => name.endsWith('value.js')),
  entry: () => { const entry = require.cache[require.resolve('./parts/value.js')]; return [entry.id, entry.loaded, entry.exports, entry.constructor.name, entry instanceof module.constructor]; },
});

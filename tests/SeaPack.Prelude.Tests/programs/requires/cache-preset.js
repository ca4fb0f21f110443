const report = require('../report.js');
report({
  preset: () => { const name = require.resolve('./parts/preset.js'); require.cache[name] = { id: name, filename: name, loaded: true, exports: 'set by hand' }; return require('./parts/preset.js'); },
  'a missing file': () => { const name = require('path').join(__dirname, 'parts/not-there.js'); require.cache[name] = { id: name, filename: name, loaded: true, exports: 'never on disk' }; return require.resolve('./parts/not-there.js'); },
});

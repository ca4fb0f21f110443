const report = require('../report.js');
report({
  again: () => { const one = require('./parts/counter.js'); delete require.cache[require.resolve('./parts/counter.js')]; return one !== require('./parts/counter.js'); },
});

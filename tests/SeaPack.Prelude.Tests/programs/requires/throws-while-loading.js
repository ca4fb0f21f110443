const report = require('../report.js');
report({
  thrown: () => { try { require('./parts/throws.js'); } catch (error) { return [error.message, error.stack.split('\n')[1].trim()]; } },
  'not cached': () => require.resolve('./parts/throws.js') in require.cache,
  again: () => { try { require('./parts/throws.js'); } catch (error) { return error.message; } },
});

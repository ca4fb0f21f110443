const report = require('../report.js');
report({
  thrown: () => { try { require('./parts/syntax.js'); } catch (error) { return [error.name, error.message, error.stack.split('\n').slice(0, 3)]; } },
});

import report from '../report.js';
report({
  own: async () => Object.keys(await import('imports-user')).sort(),
});

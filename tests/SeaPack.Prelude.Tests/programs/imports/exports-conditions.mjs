import report from '../report.js';
report({
  dual: async () => Object.keys(await import('dual')).sort(),
  pattern: async () => (await import('exports-map/sub/a')).default,
  number: async () => (await import('exports-number')).default,
  'by resolve': () => import.meta.resolve('dual'),
});

import report from '../report.js';
const { value } = await import('./parts/awaits.mjs');
report({
  value: () => value,
});

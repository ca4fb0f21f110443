import report from '../report.js';
report({
  stripped: async () => (await import('./parts/typed.ts')).value,
  mts: async () => (await import('./parts/typed.mts')).value,
});

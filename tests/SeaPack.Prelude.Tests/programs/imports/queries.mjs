import report from '../report.js';
report({
  'new instances': async () => { const [a, b, c] = await Promise.all(['?1', '?2', '?1'].map((query) => import('./parts/instance.mjs' + query))); return [a.id !== b.id, a === c, a.url, b.url]; },
  fragment: async () => (await import('./parts/instance.mjs#x')).url,
});

import report from '../report.js';
report({
  computed: async () => { const names = []; for (const name of ['x', 'live', 'awaits']) names.push(Object.keys(await import(`./parts/${name}.mjs`)).sort()); return names; },
  'rejects once each': async () => (await Promise.allSettled([1, 2].map(() => import('./parts/throws.mjs')))).map(({ reason }) => reason.message),
});

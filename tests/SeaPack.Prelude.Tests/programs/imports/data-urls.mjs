import report from '../report.js';
report({
  module: async () => (await import('data:text/javascript,export default 5')).default,
  json: async () => (await import('data:application/json,{"a":1}', { with: { type: 'json' } })).default,
  'it cannot import relatively': async () => { try { await import('data:text/javascript,import "./x.mjs"'); } catch (error) { return error.code; } },
  'it imports by absolute URL': async () => (await import(`data:text/javascript,export * from ${JSON.stringify(new URL('./parts/x.mjs', import.meta.url).href)}`)).x,
});

const Module = require('module');
const report = require('../report.js');
const during = async (hooks, run) => {
  const registered = Module.registerHooks(hooks);
  try { return await run(); } finally { registered.deregister(); }
};
const custom = { resolve: (specifier, context, next) => next(specifier, { ...context, conditions: [...context.conditions, 'seapack-test'] }) };
const fewer = { resolve: (specifier, context, next) => next(specifier, { ...context, conditions: [...context.conditions].filter((name) => name !== 'node' && name !== 'module-sync') }) };
report({
  'require under one more': () => during(custom, () => require('exports-map/custom')),
  'import under one more': () => during(custom, async () => (await import('exports-map/custom')).default),
  'require under fewer': () => during(fewer, () => require('exports-map/sync')),
  'import under fewer': () => during(fewer, async () => (await import('exports-map/sync')).default),
  'request of another package': () => during(custom, () => require('imports-user').own),
  'what none of fewer has': () => during(fewer, async () => { try { return await import('exports-map/nested'); } catch (error) { return [error.code, error.message]; } }),
  'without exports': () => during(custom, () => [require('plain-main').helper, require('./fixtures/a.js')]),
  'afterwards as before': async () => [require('exports-map'), (await import('exports-map/sub/a')).default],
});

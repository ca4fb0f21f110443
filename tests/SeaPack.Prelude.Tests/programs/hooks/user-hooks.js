const Module = require('module');
const report = require('../report.js');
const seen = [];
const hooks = Module.registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'virtual:thing') return { url: 'virtual:thing', format: 'module', shortCircuit: true };
    if (specifier === 'renamed') return next('plain-main', context);
    const result = next(specifier, context);
    if (/fixtures/.test(specifier)) seen.push(['resolve', specifier, result.url, [...context.conditions].includes('import'), context.parentURL]);
    return result;
  },
  load(url, context, next) {
    if (url === 'virtual:thing') return { format: 'module', source: 'export default "virtual"; export const url = import.meta.url;', shortCircuit: true };
    const result = next(url, context);
    if (/hooks\/fixtures/.test(url)) seen.push(['load', url, result.format, typeof result.source]);
    if (url.endsWith('change.js')) return { ...result, source: String(result.source ?? 'exports.value = "source was null";').replace('unchanged', 'changed') };
    if (url.endsWith('change.mjs')) return { ...result, source: String(result.source).replace('unchanged', 'changed') };
    return result;
  },
});
const log = () => seen.splice(0);
report({
  'require': () => [require('./fixtures/a.js'), log()],
  'require changed': () => [require('./fixtures/change.js'), log()],
  'import changed': async () => [(await import('./fixtures/change.mjs')).value, log()],
  'import': async () => [{ ...(await import('./fixtures/b.mjs')) }, log()],
  'json': () => [require('./fixtures/c.json'), log()],
  'import json': async () => [(await import('./fixtures/c.json', { with: { type: 'json' } })).default, log()],
  'virtual module': async () => ({ ...(await import('virtual:thing')) }),
  'renamed': () => require('renamed').helper,
  'import renamed': async () => (await import('renamed')).helper,
  'missing': () => { try { require('./fixtures/missing'); } catch (e) { return [e.code, e.message, log()]; } },
  'require of a module': () => [{ ...require('./fixtures/d.mjs') }, log()],
  'require.resolve': () => [require.resolve('./fixtures/a.js')],
  'builtin': () => typeof require('os').EOL,
  'after deregister': () => { hooks.deregister(); return [require('./fixtures/e.js'), log()]; },
  'keys of the result': () => Object.keys(hooks),
});

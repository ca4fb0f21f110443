const report = require('../report.js');
const Module = require('module');
report({
  'same object as Module._cache': () => require.cache === Module._cache,
  'keys are filenames': () => { require('./fixtures/value'); return Object.keys(require.cache).filter((k) => k.includes('project')); },
  'delete loads again': () => [1, 2, 3].map(() => { delete require.cache[require.resolve('./fixtures/count.js')]; return require('./fixtures/count.js'); }),
  'kept without delete': () => [require('./fixtures/count.js'), require('./fixtures/count.js')],
  'preset entry': () => { require.cache[require.resolve('./fixtures/folder')] = { exports: 'preset', loaded: true }; return require('./fixtures/folder'); },
  'preset module': () => { const m = new Module('x'); m.exports = 'preset module'; m.loaded = true; require.cache[__dirname + '/fixtures/never.js'] = m; try { return require('./fixtures/never.js'); } finally { delete require.cache[__dirname + '/fixtures/never.js']; } },
  'failed module is not kept': () => { try { require('./fixtures/throws'); } catch { } return [require.cache[require.resolve('./fixtures/throws')] === undefined, module.children.some((c) => c.filename.endsWith('throws.js'))]; },
  'failed module throws again': () => { const errors = []; for (let i = 0; i < 2; i++) try { require('./fixtures/throws'); } catch (e) { errors.push(e); } return [errors[0] !== errors[1], errors[0].message]; },
  'cycle': () => [require('./fixtures/cycle-a'), require('./fixtures/cycle-b')],
  'cycle with a missing property': () => require('./fixtures/cycle-missing').b,
  'clear all and load again': () => { for (const k of Object.keys(require.cache)) if (k.includes('fixtures')) delete require.cache[k]; return require('./fixtures/value').value; },
  '_pathCache': () => Object.entries(Module._pathCache).filter(([k]) => k.includes('fixtures/value')).length > 0,
  'children once each': () => { require('./fixtures/value'); require('./fixtures/value'); return module.children.filter((c) => c.filename.endsWith('value.js')).length; },
  'entry under the name of a built-in module': () => { require.cache.tty = { exports: 'other', loaded: true }; try { return [require('tty'), require('node:tty') === process.getBuiltinModule('tty')]; } finally { delete require.cache.tty; } },
  'cache entry replaced by a proxy': () => { const name = require.resolve('./fixtures/value.cjs'); require('./fixtures/value.cjs'); const real = require.cache[name]; require.cache[name] = new Proxy(real, {}); return require('./fixtures/value.cjs'); },
});

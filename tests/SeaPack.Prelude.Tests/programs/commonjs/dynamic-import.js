const report = require('../report.js');
const name = ['val', 'ues'].join('');
const kinds = (m) => Object.keys(m).sort();
report({
  'computed path': async () => ({ ...(await import(`../esm/fixtures/${name}.mjs`)) }),
  'package': async () => kinds(await import('plain-main')),
  'module package': async () => (await import('esm-main')).default,
  'commonjs of the app': async () => kinds(await import('./fixtures/value.js')),
  'absolute path': async () => kinds(await import(__dirname + '/fixtures/value.js')),
  'file URL': async () => kinds(await import(require('url').pathToFileURL(__dirname + '/fixtures/value.js').href)),
  'missing': () => import('./fixtures/nothing.js'),
  'missing package': () => import('no-such-package'),
  'folder': () => import('./fixtures/folder/'),
  'without extension': () => import('./fixtures/value'),
  'builtin': async () => (await import('fs')).default === require('fs'),
  'json without attribute': () => import('./fixtures/data.json'),
  'json': async () => (await import('./fixtures/data.json', { with: { type: 'json' } })).default,
  'json is the same for require': async () => (await import('./fixtures/data.json', { with: { type: 'json' } })).default === require('./fixtures/data.json'),
  'commonjs has the same exports': async () => (await import('./fixtures/value.js')).default === require('./fixtures/value.js'),
  'from eval': async () => eval(`import('./fixtures/value.js')`).then((m) => m.default.value),
  'from new Function': async () => { try { return kinds(await new Function('s', 'return import(s)')(__dirname + '/fixtures/value.js')); } catch (e) { return [e.code, e.message]; } },
  'dual package': async () => [(await import('dual')).kind, require('dual').kind],
  'number': () => import(5),
  'data URL': async () => (await import('data:text/javascript,export default 5')).default,
  'syntax error': async () => { try { await import('./fixtures/syntax-error.js'); } catch (e) { return [e.name, e.message]; } },
});

import report from '../report.js';
import { pathToFileURL } from 'node:url';
const plain = async (specifier, options) => { const m = await import(specifier, options); return { keys: Object.keys(m).sort(), default: typeof m.default === 'object' ? Object.keys(m.default ?? {}) : m.default }; };
const specifiers = ['./fixtures/values.mjs', './fixtures/value.cjs', './fixtures/detected.js', './fixtures/value', './fixtures/nothing.mjs', './fixtures', './fixtures/', '.', '..', './fixtures/tla.mjs',
  'plain-main', 'plain-main/extra.js', 'plain-main/extra', 'plain-main/package.json', 'plain-main/', 'no-such-package', 'no-such-package/x', '@scope/scoped', '@scope', '@scope/none', 'esm-main', 'esm-main/other.cjs', 'esm-main/legacy.js',
  'esm-exports', 'esm-exports/tla', 'esm-exports/inner.js', 'exports-map', 'exports-map/unlisted', 'exports-map/null', 'exports-map/missing', 'exports-map/folder', 'exports-map/array', 'exports-map/data',
  'exports-map/with%20space', 'exports-map/sub/deep/b', 'exports-map/sub/private/x', 'exports-map/escape', 'exports-map/number', 'exports-string', 'exports-string/hidden.js', 'exports-mixed', 'exports-false', 'exports-empty',
  'imports-user', 'broken-main', 'missing-main', 'bad-json', 'slash-main', 'bare-main', 'json-main', 'outer', 'linked', '#nothing', '#', 'fs', 'node:fs', 'node:nothing', 'fs/promises', '', ' ', '%2e/x', './fixtures%2fvalues.mjs', './fixtures/%76alues.mjs',
  './fixtures/unicode-✓/é ü.mjs', './fixtures/percent%2520name.mjs', './fixtures/percent%20name.mjs', './fixtures/hash%23name.mjs', './fixtures/hash#name.mjs', './fixtures//values.mjs', './fixtures/../fixtures/values.mjs',
  './fixtures/data.json', './fixtures/broken.json', './fixtures/asset.txt', './fixtures/syntax-error.mjs', './fixtures/throws.mjs', './fixtures/bad-import.mjs', './fixtures/bad-cjs-import.mjs', './fixtures/missing-import.mjs', './fixtures/missing-package.mjs',
  'data:text/javascript,export default 1', 'http://example.invalid/x.js', 'unknown:x', '/no/such/file.mjs', 'file:///no/such/file.mjs', './fixtures/cjs-typed/esm-syntax.js', './fixtures/add.wasm', 'C:/x.js', '\\x'];
const behaviours = {};
for (const specifier of specifiers) behaviours[`import ${specifier}`] = () => plain(specifier);
const meta = await import('./fixtures/meta.mjs');
for (const specifier of specifiers) behaviours[`resolve ${specifier}`] = () => meta.resolve(specifier);
await report({
  ...behaviours,
  'json with attribute': () => plain('./fixtures/data.json', { with: { type: 'json' } }),
  'broken json with attribute': async () => { try { await import('./fixtures/broken.json', { with: { type: 'json' } }); } catch (e) { return [e.name, e.code, e.message]; } },
  'js with json attribute': () => plain('./fixtures/values.mjs', { with: { type: 'json' } }),
  'unknown attribute value': () => plain('./fixtures/data.json', { with: { type: 'nothing' } }),
  'unknown attribute': () => plain('./fixtures/values.mjs', { with: { other: 'x' } }),
  'json of a package with attribute': () => plain('exports-map/data', { with: { type: 'json' } }),
  'json is one object': async () => (await import('./fixtures/data.json', { with: { type: 'json' } })).default === (await import('./fixtures/data.json', { with: { type: 'json' } })).default,
  'query is a new instance': async () => [(await import('./fixtures/instance.mjs')).number, (await import('./fixtures/instance.mjs?1')).number, (await import('./fixtures/instance.mjs?1')).number, (await import('./fixtures/instance.mjs#x')).number],
  'query in import.meta.url': async () => [(await import('./fixtures/instance.mjs?a=b')).url, (await import('./fixtures/instance.mjs?a=b#c')).url],
  'query on commonjs': async () => [(await import('./fixtures/value.cjs?1')).default, (await import('./fixtures/value.cjs?2')).default],
  'file URL text': () => plain(new URL('./fixtures/values.mjs', import.meta.url).href),
  'file URL object': () => plain(new URL('./fixtures/values.mjs', import.meta.url)),
  'path as URL path': () => plain(new URL('./fixtures/values.mjs', import.meta.url).pathname),
  'missing file URL': () => plain(new URL('./fixtures/gone.mjs', import.meta.url).href),
  'folder file URL': () => plain(new URL('./fixtures/', import.meta.url).href),
  'computed': () => plain(['./fixtures', 'values.mjs'].join('/')),
  'import.meta of a module': () => meta.meta,
  'resolve with a parent': () => meta.resolve('./values.mjs', import.meta.url),
  'unicode name': async () => ({ ...(await import('./fixtures/unicode-✓/é ü.mjs')) }),
  'percent name': async () => ({ ...(await import('./fixtures/percent%2520name.mjs')) }),
  'hash name': async () => ({ ...(await import('./fixtures/hash%23name.mjs')) }),
  'wasm': async () => { const m = await import('./fixtures/add.wasm'); return m.add(2, 3); },
  'error line': async () => { const e = await import('./fixtures/throws.mjs').catch((x) => x); return e.stack.split('\n').filter((l) => !l.includes('node:')).slice(0, 2); },
  'syntax error text': async () => { const e = await import('./fixtures/syntax-error.mjs').catch((x) => x); return e.stack.split('\n').slice(0, 4); },
  'bad import text': async () => { const e = await import('./fixtures/bad-import.mjs').catch((x) => x); return e.stack.split('\n').slice(0, 5); },
  'bad commonjs import text': async () => { const e = await import('./fixtures/bad-cjs-import.mjs').catch((x) => x); return e.stack.split('\n').slice(0, 8); },
  'same error twice': async () => { const x = await import('./fixtures/throws.mjs').catch((e) => e); const y = await import('./fixtures/throws.mjs').catch((e) => e); return x === y; },
  'stack in a module': async () => { const m = await import('./fixtures/stack.mjs'); return m.first().stack.split('\n').slice(0, 3); },
  'stack of an async function': async () => { const m = await import('./fixtures/stack.mjs'); const e = await m.second().catch((x) => x); return e.stack.split('\n').slice(0, 2); },
  'from commonjs': async () => Object.keys(await (await import('./fixtures/cjs-imports.cjs')).load('./values.mjs')),
  'package imports, own': async () => (await (await import('imports-user/ask-import')).ask('#own')).default,
  ...Object.fromEntries(['#own', '#conditional', '#outer', '#outer/extra.js', '#builtin', '#bare-builtin', '#lib/x', '#lib/missing', '#null', '#missing', '#missing-package', '#url', '#/slash', '#up', '#', '#unlisted', 'imports-user', 'imports-user/own', 'imports-user/hidden']
    .flatMap((s) => [[`inside: ${s}`, async () => { const m = await (await import('imports-user/ask-import')).ask(s); return typeof m.default === 'object' ? Object.keys(m).length > 0 : m.default; }],
      [`inside: resolve ${s}`, async () => (await import('imports-user/ask-import')).resolve(s)]])),
  'import from vm with the default loader': async () => {
    const vm = await import('node:vm');
    return Object.keys(await new vm.Script('import("./fixtures/values.mjs")', { filename: import.meta.filename, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER }).runInThisContext());
  },
  'read beside the module': async () => { const { readFile } = await import('node:fs/promises'); return [await readFile(new URL('./fixtures/asset.txt', import.meta.url), 'utf8'), pathToFileURL(import.meta.filename).href === import.meta.url]; },
});

const fs = require('fs');
const os = require('os');
const path = require('path');
const { pathToFileURL } = require('url');
const { createRequire } = require('module');
const report = require('../report.js');
const real = fs.mkdtempSync(path.join(os.tmpdir(), 'seapack-real-'));
fs.writeFileSync(path.join(real, 'plugin.js'), 'exports.name = "real plugin"; exports.main = require.main.filename; exports.local = require("./local"); exports.host = (name) => require(name); exports.parent = module.parent && module.parent.id;');
fs.writeFileSync(path.join(real, 'local.json'), '{"local": true}');
fs.mkdirSync(path.join(real, 'node_modules/dependency'), { recursive: true });
fs.writeFileSync(path.join(real, 'node_modules/dependency/index.js'), 'module.exports = "real dependency";');
const tidy = (value) => JSON.parse(JSON.stringify(value, (k, v) => v === undefined ? '<undefined>' : v).replaceAll(fs.realpathSync(real), '<real>').replaceAll(real, '<real>'));
report({
  'by path': () => createRequire(__filename)('./fixtures/value').value,
  'by folder': () => createRequire(__dirname + '/')('./fixtures/value').value,
  'by URL text': () => createRequire(pathToFileURL(__filename).href)('./fixtures/value').value,
  'by URL': () => createRequire(pathToFileURL(__filename))('./fixtures/value').value,
  'by a path that does not exist': () => createRequire(path.join(__dirname, 'fixtures/nothing.js'))('./value').value,
  'package': () => createRequire(__filename)('plain-main').helper,
  'resolve': () => createRequire(path.join(__dirname, 'fixtures/x.js')).resolve('./value'),
  'resolve.paths': () => createRequire(__filename).resolve.paths('x').filter((p) => p.includes('project')),
  'missing': () => createRequire(__filename)('./nothing'),
  'relative name': () => createRequire('x.js'),
  'not a string': () => createRequire(5),
  'keys': () => Object.keys(createRequire(__filename)),
  'main': () => createRequire(__filename).main?.filename,
  'in a real folder': () => tidy(createRequire(path.join(real, 'x.js'))('./plugin')),
  'real dependency': () => createRequire(path.join(real, 'x.js'))('dependency'),
  'real absolute path': () => tidy(require(path.join(real, 'plugin.js'))),
  'real plugin asks for a packaged file': () => require(path.join(real, 'plugin.js')).host(path.join(__dirname, 'fixtures/value.js')).value,
  'real plugin asks for what only the app has': () => tidy({ e: (() => { try { return require(path.join(real, 'plugin.js')).host('plain-main'); } catch (e) { return [e.code, e.message]; } })() }),
  'real plugin missing': () => tidy({ e: (() => { try { return require(path.join(real, 'nothing.js')); } catch (e) { return [e.code, e.message, e.requireStack]; } })() }),
  'resolve with real paths': () => tidy(require.resolve('./plugin', { paths: [real] })),
  'resolve with both kinds of paths': () => tidy([require.resolve('./plugin', { paths: [__dirname, real] }), require.resolve('./fixtures/value', { paths: [real, __dirname] })]),
  'resolve real package by paths': () => tidy(require.resolve('dependency', { paths: [__dirname, real] })),
  'import of a real module': async () => { fs.writeFileSync(path.join(real, 'm.mjs'), 'export const url = import.meta.url; export default 1;'); return tidy(await import(pathToFileURL(path.join(real, 'm.mjs')))); },
  'tidy up': () => { fs.rmSync(real, { recursive: true }); },
});

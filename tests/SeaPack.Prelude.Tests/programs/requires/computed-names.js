const report = require('../report.js');
const names = ['value', 'counter'];
const load = (request) => require(request);
const thrownAt = () => { try { load(`./parts/${'throws'}.js`); } catch (error) { return error.stack.split('\n').filter((line) => line.includes('at ')).map((line) => line.trim().replace(/ ?\(.*/, '')); } };
report({
  loop: () => names.map((name) => typeof require(`./parts/${name}.js`)),
  'without extension': () => ['./parts/data', './parts/value', './parts/folder', './parts/folder/', './parts/../parts/value', '../requires/parts/value'].map((request) => typeof load(request)),
  'ES modules': () => ['./parts/esm', './parts/esm.mjs', './parts/tla.mjs'].map((request) => { try { return typeof load(request); } catch (error) { return error.code; } }),
  'the same module': () => load(`./parts/${'value'}`) === require('./parts/value.js'),
  'a new extension': () => { require.extensions['.shout'] = (module) => { module.exports = 'loud'; }; return load(`./parts/${'word'}`); },
  'thrown at': thrownAt,
  'by readdir': () => require('fs').readdirSync(require('path').join(__dirname, 'parts/plugins')).sort().map((name) => require(`./parts/plugins/${name}`)),
});

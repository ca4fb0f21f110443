const report = require('../report.js');
const fs = require('fs');
const path = require('path');
const { readFileSync } = fs;
const asked = [];
function patched(name) {
  if (!`${name}`.startsWith(path.dirname(__dirname))) return Reflect.apply(readFileSync, this, arguments);
  asked.push([path.basename(name), ...[...arguments].slice(1)]);
  if (name.endsWith('throws.js')) return 'module.exports = __filename;';
  if (name.endsWith('broken.json')) return '{ "whole": true }';
  return Reflect.apply(readFileSync, this, arguments);
}
const during = (run) => {
  fs.readFileSync = patched;
  try { return [run(), asked.splice(0)]; } finally { fs.readFileSync = readFileSync; }
};
report({
  'a module': () => during(() => require('./parts/counter.js') !== undefined),
  'another text': () => during(() => require('./parts/throws.js')),
  json: () => during(() => require('./parts/data.json')),
  'another json': () => during(() => require('./parts/broken.json')),
  'of a package': () => during(() => require('plain-main').helper),
  'in the cache': () => during(() => require('./parts/counter.js') !== undefined),
  'taken back': () => { delete require.cache[require.resolve('./parts/throws.js')]; try { require('./parts/throws.js'); } catch (error) { return [error.message, asked]; } },
});

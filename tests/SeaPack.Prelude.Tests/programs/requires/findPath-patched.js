const report = require('../report.js');
const Module = require('module');
const { _findPath } = Module;
const asked = [];
Module._findPath = function (request, ...rest) { asked.push(request); return _findPath.call(this, request === './parts/alias' ? './parts/value.js' : request, ...rest); };
const load = (name) => require(`./parts/${name}`);
report({
  'another file': () => [load('alias'), asked.splice(0)],
  'an existing file': () => [load('counter.js'), asked.splice(0)],
  resolve: () => [require.resolve(`./parts/${'value'}`), asked.splice(0)],
});

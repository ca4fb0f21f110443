const report = require('../report.js');
const Module = require('module');
const path = require('path');
const { _resolveLookupPaths } = Module;
Module._resolveLookupPaths = function (request, ...rest) { return request.startsWith('./up') ? [path.join(__dirname, 'parts/plugins')] : _resolveLookupPaths.call(this, request, ...rest); };
const load = (name) => require(`./${name}`);
report({
  'from another folder': () => path.basename(require.resolve(`./up/../${require('fs').readdirSync(path.join(__dirname, 'parts/plugins'))[0]}`)),
  'from its own folder': () => load('parts/value'),
  'missing there': () => load('upper'),
});

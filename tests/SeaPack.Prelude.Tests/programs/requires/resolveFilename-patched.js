const report = require('../report.js');
const Module = require('module');
const { _resolveFilename } = Module;
Module._resolveFilename = function (request, ...rest) { return _resolveFilename.call(this, request === '@alias/value' ? require.resolve('./parts/value.js') : request, ...rest); };
report({
  'as module-alias does': () => require('@alias/value'),
  resolve: () => require.resolve('@alias/value'),
});

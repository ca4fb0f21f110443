const report = require('../report.js');
const Module = require('module');
const { _compile } = Module.prototype;
Module.prototype._compile = function (code, filename, ...rest) { return _compile.call(this, filename.endsWith('placeholder.js') ? code.replace('PLACE', 'by _compile') : code, filename, ...rest); };
report({
  prototype: () => require('./parts/placeholder.js'),
});

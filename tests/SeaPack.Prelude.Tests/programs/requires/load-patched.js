const report = require('../report.js');
const Module = require('module');
const { _load } = Module;
const asked = [];
Module._load = function (request, parent, isMain) { asked.push(request); return request === 'not-a-package' ? { mocked: true } : _load.apply(this, arguments); };
report({
  'as mock-require does': () => require('not-a-package'),
  'sees requests of others': () => { require('./parts/asks-value.js'); return asked; },
  builtin: () => require('os') === process.getBuiltinModule('os'),
});

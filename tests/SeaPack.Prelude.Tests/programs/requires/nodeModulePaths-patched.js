const report = require('../report.js');
const Module = require('module');
const { _nodeModulePaths } = Module;
const path = require('path');
Module._nodeModulePaths = function (from) { return [path.join(__dirname, 'parts/more_modules'), ..._nodeModulePaths.call(this, from)]; };
report({
  'as app-module-path does': () => { delete require.cache[require.resolve('./parts/asks-extra.js')]; return require('./parts/asks-extra.js'); },
  'found in place of another': () => { delete require.cache[require.resolve('./parts/asks-plain.js')]; return require('./parts/asks-plain.js'); },
});

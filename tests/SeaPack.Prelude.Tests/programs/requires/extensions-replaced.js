const report = require('../report.js');
const before = require.extensions['.js'];
require.extensions['.js'] = (module, filename) => { const compile = module._compile; module._compile = (code, name) => compile.call(module, code.replace('PLACE', 'replaced'), name); return before(module, filename); };
report({
  'as pirates does': () => require('./parts/placeholder.js'),
});

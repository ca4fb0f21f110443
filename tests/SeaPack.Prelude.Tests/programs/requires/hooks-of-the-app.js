const report = require('../report.js');
const { registerHooks } = require('module');
report({
  'virtual module': () => { const hooks = registerHooks({ resolve: (specifier, context, next) => specifier === 'virtual:x' ? { url: 'virtual:x', format: 'commonjs', shortCircuit: true } : next(specifier, context), load: (url, context, next) => url === 'virtual:x' ? { format: 'commonjs', source: 'module.exports = "from a hook"', shortCircuit: true } : next(url, context) }); try { return require('virtual:x'); } finally { hooks.deregister(); } },
});

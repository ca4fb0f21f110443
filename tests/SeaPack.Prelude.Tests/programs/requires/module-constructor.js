const report = require('../report.js');
const Module = require('module');
report({
  'new Module': () => { const made = new Module('made'); made._compile('module.exports = [__filename, typeof require]', '/made/up.js'); return made.exports; },
  'require-from-string': () => { const made = new Module('x', module); made.filename = __filename; made.paths = module.paths; made._compile('module.exports = require("./parts/value.js")', __filename); return made.exports; },
  'Module.Module': () => Module.Module === Module,
});

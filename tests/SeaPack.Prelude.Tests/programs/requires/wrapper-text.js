const report = require('../report.js');
const Module = require('module');
report({
  wrap: () => Module.wrap('x'),
  wrapper: () => Module.wrapper,
  'strict is not forced': () => { undeclaredByAccident = 1; delete globalThis.undeclaredByAccident; return 'sloppy'; },
});

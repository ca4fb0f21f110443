const report = require('../report.js');
report({
  set: () => { process.env.SURFACE_TEST = 5; return process.env.SURFACE_TEST; },
  delete: () => { delete process.env.SURFACE_TEST; return 'SURFACE_TEST' in process.env; },
  'is not shadowed': () => Object.getOwnPropertyDescriptor(process, 'env').enumerable,
});

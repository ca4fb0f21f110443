const report = require('../report.js');
const vm = require('vm');
report({
  isolated: () => { const context = vm.createContext({ a: 1 }); vm.runInContext('a += 1; b = typeof process', context); return context; },
  'file name in errors': () => { try { vm.runInThisContext('throw new Error("x")', { filename: 'own.js' }); } catch (error) { return error.stack.includes('own.js:1'); } },
});

const report = require('../report.js');
report({
  builtins: () => require('repl').builtinModules?.length > 30 || require('module').builtinModules.length > 30,
});

const report = require('../report.js');
report({
  argv: () => process.argv,
  argv0: () => require('path').basename(process.argv0),
  execArgv: () => process.execArgv,
});

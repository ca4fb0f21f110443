const report = require('../report.js');
process.on('exit', (code) => console.log(JSON.stringify({ 'exit event': code })));
process.once('beforeExit', () => console.log(JSON.stringify({ beforeExit: true })));
report({
  before: () => process.exitCode,
});

const report = require('../report.js');
report({
  types: () => ['stdin', 'stdout', 'stderr'].map((name) => [process[name].fd, process[name].isTTY]),
  written: () => new Promise((resolve) => process.stderr.write('', () => resolve('flushed'))),
  columns: () => process.stdout.columns,
});

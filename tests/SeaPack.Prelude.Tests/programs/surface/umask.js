const report = require('../report.js');
report({
  umask: () => { const before = process.umask(0o22); const now = process.umask(before); return now.toString(8); },
});

const report = require('../report.js');
report({
  filename: () => { const { header } = process.report.getReport(); return [header.nodejsVersion === process.version, header.commandLine.length > 0]; },
});

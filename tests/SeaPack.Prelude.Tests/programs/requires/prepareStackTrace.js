const report = require('../report.js');
report({
  sites: () => { const { prepareStackTrace } = Error; Error.prepareStackTrace = (_, sites) => sites; try { const [site] = new Error().stack; return [site.getFileName(), site.getLineNumber(), site.getFunctionName(), site.isToplevel()]; } finally { Error.prepareStackTrace = prepareStackTrace; } },
  getCallSites: () => (require('util').getCallSites?.() ?? []).slice(0, 1).map(({ scriptName }) => scriptName),
});

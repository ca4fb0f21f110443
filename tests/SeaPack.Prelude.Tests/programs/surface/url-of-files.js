const report = require('../report.js');
const { pathToFileURL, fileURLToPath } = require('url');
report({
  there: () => pathToFileURL(__filename).href,
  back: () => fileURLToPath(pathToFileURL(__filename)) === __filename,
  relative: () => pathToFileURL('x').href.startsWith('file:///'),
});

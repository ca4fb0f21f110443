const report = require('../report.js');
const { findPackageJSON } = require('module');
const { pathToFileURL } = require('url');
report({
  nearest: () => findPackageJSON?.('..', __filename),
  'of a package': () => findPackageJSON?.('plain-main', __filename),
  url: () => findPackageJSON?.(pathToFileURL(__filename)),
  'out of the package': () => { try { return findPackageJSON?.('../'.repeat(20) + 'nope/lib', __filename); } catch (error) { return error.code; } },
  missing: () => { try { return findPackageJSON?.('no-such', __filename); } catch (error) { return error.code; } },
});

const report = require('../report.js');
const { findPackageJSON } = require('module');
const { pathToFileURL } = require('url');
report({
  nearest: () => findPackageJSON?.('..', __filename),
  'of a package': () => findPackageJSON?.('plain-main', __filename),
  url: () => findPackageJSON?.(pathToFileURL(__filename)),
  'url of nothing': () => { try { return findPackageJSON?.(pathToFileURL(__filename + '.none')); } catch (error) { return [error.code, error.message]; } },
  'out of the package': () => { try { return findPackageJSON?.('../'.repeat(20) + 'nope/lib', __filename); } catch (error) { return error.code; } },
  'url of a built-in module': () => { try { return findPackageJSON?.('node:fs', __filename); } catch (error) { return [error.code, error.message]; } },
  missing: () => { try { return findPackageJSON?.('no-such', __filename); } catch (error) { return error.code; } },
});

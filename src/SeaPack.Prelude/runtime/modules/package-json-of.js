// module.findPackageJSON() for packaged files.

const { isUrl, URL, url } = require('../builtins.js');
const { packageName, packageFolder, resolve } = require('../esm/import-resolution.js');
const mount = require('../archive/mount.js');
const { scopeOf } = require('../archive/packages.js');

// The path of the package.json of what a specifier names, or undefined when that is not for the archive to say.
function packageJsonOf(specifier, base) {
  const place = /^file:/.test(specifier) ? specifier : isUrl(base) || /^file:/.test(`${base}`) ? `${base}` : undefined;
  const name = place === undefined ? base : url.fileURLToPath(place);
  const asker = typeof name === 'string' ? mount.keyOf(name) : undefined;
  if (asker === undefined) return undefined;
  // Node will say that it is not there.
  if (/^file:/.test(specifier)) return typeof mount.locate(asker) === 'string' ? undefined : scopeOf(asker)?.file;
  if (URL.canParse(specifier)) return undefined;
  if (!/^[./]/.test(specifier)) return ofPackage(specifier, mount.normalised(asker));
  const target = targetOf(specifier, mount.normalised(asker));
  return target === undefined ? undefined : scopeOf(target)?.file;
}

function ofPackage(specifier, asker) {
  const { name } = packageName(specifier, asker);
  const scope = scopeOf(asker);
  return scope?.name === name ? scope.file : mount.absolute(mount.below(packageFolder(name, asker), 'package.json'));
}

function targetOf(specifier, asker) {
  try {
    return resolve(specifier, asker)?.path;
  } catch (error) {
    // A folder: what matters is where it lies.
    if (error.code !== 'ERR_UNSUPPORTED_DIR_IMPORT') throw error;
    return mount.keyOf(url.fileURLToPath(new URL('package.json', error.url)));
  }
}

module.exports = { packageJsonOf };

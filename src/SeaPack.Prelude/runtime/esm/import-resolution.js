// How import finds packaged files: ESM_RESOLVE (https://nodejs.org/api/esm.html#resolution-algorithm-specification) over the
// archive. Files are keys (paths relative to the mount point); what is found is an entry, all links followed.

const { isWindows, Module, URL, url } = require('../builtins.js');
const { KIND_FILE, KIND_DIRECTORY, IMPORT } = require('../archive/archive.js');
const { packageTarget, checkSeparators, decoded } = require('../modules/conditions.js');
const { nodeError } = require('../errors.js');
const mount = require('../archive/mount.js');
const { manifestIn, scopeOf, parent } = require('../archive/packages.js');

const { below, normalised } = mount;
const PACKAGE_NAME = /^((?:@[^/\\%]+\/)?[^./\\%@][^/\\%]*)(\/.*)?$/;

// What the module at a key means by a specifier: an entry, or { builtin }. Undefined: nothing in the archive.
function resolve(specifier, asker) {
  if (/^\.{0,2}\/|^\.{1,2}$/.test(specifier)) return atUrl(new URL(specifier, url.pathToFileURL(mount.absolute(asker))), asker);
  return specifier.startsWith('#') ? packageImports(specifier, asker) : packageResolve(specifier, asker, IMPORT);
}

// A file: URL. It may lead out of the archive, to a file beside /snapshot: then it is Node's.
function atUrl(address, asker) {
  checkSeparators(address.pathname, mount.absolute(asker));
  const name = url.fileURLToPath(address);
  const key = mount.keyOf(name);
  return key === undefined ? undefined : finalised(normalised(key), asker, name, address.href);
}

// The end of ESM_RESOLVE: the file must be there, and be one.
function finalised(key, asker, name = mount.absolute(key), address = url.pathToFileURL(name).href) {
  const entry = mount.locate(key);
  // What ends in a slash is a folder for Node, whatever is there.
  const isFolder = name.endsWith('/') || entry.kind === KIND_DIRECTORY;
  if (!isFolder && typeof entry !== 'string' && !(isWindows && name.endsWith('\\'))) return entry;
  require('../modules/missing-module.js').expect();
  const from = `imported from ${mount.absolute(asker)}`;
  const error = !isFolder
    ? nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find module '${name}' ${from}`)
    : nodeError(Error, 'ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${name}' is not supported resolving ES modules ${from}`);
  error.url = address;
  throw error;
}

function packageImports(specifier, asker) {
  const scope = scopeOf(asker);
  const target = scope && packageTarget(scope, specifier, IMPORT, mount.absolute(asker));
  if (target === undefined) {
    const where = scope === undefined ? '' : ` in package ${scope.file}`;
    throw nodeError(TypeError, 'ERR_PACKAGE_IMPORT_NOT_DEFINED',
      `Package import specifier "${specifier}" is not defined${where} imported from ${mount.absolute(asker)}`);
  }
  if (target.builtin !== undefined) return target;
  return target.bare === undefined ? targetFile(scope, target, asker) : packageResolve(target.bare, below(scope.folder, 'package.json'), IMPORT);
}

function targetFile(manifest, target, asker) {
  return finalised(normalised(below(manifest.folder, decoded(target.path, mount.absolute(asker)))), asker);
}

// PACKAGE_RESOLVE
function packageResolve(specifier, asker, kind) {
  if (Module.isBuiltin(specifier)) return { builtin: specifier };
  const { name, rest } = packageName(specifier, asker);
  const scope = scopeOf(asker);
  if (scope?.name === name && scope.hasExports) return targetFile(scope, packageTarget(scope, '.' + rest, kind, mount.absolute(asker)), asker);
  const folder = packageFolder(name, asker);
  const manifest = manifestFor(specifier, folder, asker);
  if (manifest?.hasExports) return targetFile(manifest, packageTarget(manifest, '.' + rest, kind, mount.absolute(asker)), asker);
  if (rest === '') return legacyMain(folder, manifest, asker);
  return atUrl(new URL('.' + rest, url.pathToFileURL(mount.absolute(folder) + '/')), asker);
}

function manifestFor(specifier, folder, asker) {
  try {
    return manifestIn(folder);
  } catch (error) {
    error.message = error.message.replace(/\.$/, ` while importing "${specifier}" from ${mount.absolute(asker)}.`);
    throw error;
  }
}

function packageName(specifier, asker) {
  // Nothing is a name for Node too: that of the folder node_modules itself.
  const [, name, rest = ''] = specifier === '' ? ['', ''] : PACKAGE_NAME.exec(specifier) ?? [];
  if (name !== undefined) return { name, rest };
  throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER',
    `Invalid module "${specifier}" is not a valid package name imported from ${mount.absolute(asker)}`);
}

function packageFolder(name, asker) {
  for (let at = parent(asker); at !== undefined; at = parent(at)) {
    const folder = mount.locate(below(below(at, 'node_modules'), name));
    if (typeof folder !== 'string' && folder.kind === KIND_DIRECTORY) return folder.path;
  }
  require('../modules/missing-module.js').expect();
  throw nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${name}' imported from ${mount.absolute(asker)}`);
}

// LEGACY_MAIN_RESOLVE
function legacyMain(folder, manifest, asker) {
  const main = manifest?.main;
  const tries = main === undefined ? [] : [main, `${main}.js`, `${main}.json`, `${main}.node`, `${main}/index.js`, `${main}/index.json`, `${main}/index.node`];
  for (const name of [...tries, 'index.js', 'index.json', 'index.node']) {
    const entry = mount.locate(normalised(below(folder, name)));
    if (typeof entry !== 'string' && entry.kind === KIND_FILE) return entry;
  }
  // Thrown by Node's native code, hence without the code in its name.
  const error = new Error(`Cannot find package '${mount.absolute(normalised(below(folder, main ?? 'index.js')))}' imported from ${mount.absolute(asker)}`);
  error.code = 'ERR_MODULE_NOT_FOUND';
  throw error;
}

module.exports = { resolve, packageResolve, packageName, packageFolder, atUrl };

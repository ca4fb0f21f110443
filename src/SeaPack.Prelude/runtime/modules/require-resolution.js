// How require() finds packaged files: the parts of Node's algorithm (https://nodejs.org/api/modules.html#all-together) that look
// at the disk. Node's own Module._resolveFilename calls them, and stays in charge of the rest.

const { Module, isWindows, path, process } = require('../builtins.js');
const { KIND_FILE, KIND_DIRECTORY, REQUIRE } = require('../archive/archive.js');
const { packageTarget, decoded } = require('./conditions.js');
const { nodeError } = require('../errors.js');
const mount = require('../archive/mount.js');
const { manifestIn, scopeOf } = require('../archive/packages.js');

const { below, normalised } = mount;
const PACKAGE_NAME = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/;

// Stands in for Module._findPath. `elsewhere` is Node's, for paths outside of the archive.
function findPath(request, paths, isMain, elsewhere) {
  const absolute = path.isAbsolute(request);
  if (!absolute && (!paths || paths.length === 0)) return false;
  const cacheKey = `${request}\0${absolute ? '' : paths.join('\0')}`;
  const known = Module._pathCache[cacheKey];
  if (known) return known;
  for (const from of absolute ? [''] : paths) {
    const found = findFrom(from, request, absolute, () => elsewhere(request, [from], isMain));
    if (!found) continue;
    if (!found.byExports) Module._pathCache[cacheKey] = found.filename;
    return found.filename;
  }
  if (mount.keyOf(absolute ? request : paths[0]) !== undefined) require('./missing-module.js').expect();
  return false;
}

function findFrom(from, request, absolute, elsewhere) {
  const folder = absolute ? undefined : mount.keyOf(from);
  const target = mount.keyOf(path.resolve(`${from}`, request));
  if (folder === undefined && target === undefined) {
    const filename = elsewhere();
    return filename && { filename, byExports: true };
  }
  if (folder !== undefined && !path.normalize(request).startsWith('..') && kindAt(folder) !== KIND_DIRECTORY) return undefined;
  const exported = folder === undefined ? undefined : packageExports(folder, request);
  if (exported !== undefined) return { filename: mount.filenameOf(exported), byExports: true };
  const entry = target === undefined ? undefined : loadPath(normalised(target), request);
  return entry && { filename: mount.filenameOf(entry), byExports: false };
}

function kindAt(key) {
  const entry = mount.locate(key);
  return typeof entry === 'string' ? undefined : entry.kind;
}

function fileAt(key) {
  const entry = mount.locate(key);
  return typeof entry !== 'string' && entry.kind === KIND_FILE ? entry : undefined;
}

// What a relative request of the module with this key leads to, when that is a file of the package and no folder.
function relativeFile(asker, request) {
  if (wantsFolder(request) || (isWindows && request.includes('\\'))) return undefined;
  const key = normalised(`${asker.slice(0, asker.lastIndexOf('/') + 1)}${request}`);
  return key === undefined ? undefined : fileAt(key) ?? withExtension(key);
}

function loadPath(key, request) {
  if (key === undefined) return undefined;
  const entry = wantsFolder(request) ? undefined : fileAt(key) ?? withExtension(key);
  return entry ?? (kindAt(key) === KIND_DIRECTORY ? loadFolder(key, request) : undefined);
}

function wantsFolder(request) {
  return request !== '' && /(^|\/)\.{0,2}$/.test(request);
}

function withExtension(key) {
  for (const extension of Object.keys(Module._extensions)) {
    const entry = fileAt(key + extension);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

// LOAD_AS_DIRECTORY
function loadFolder(folder, request) {
  const manifest = manifestIn(folder);
  if (manifest?.main === undefined) return withExtension(below(folder, 'index'));
  const main = normalised(below(folder, manifest.main));
  const entry = main === undefined ? undefined : fileAt(main) ?? withExtension(main) ?? withExtension(below(main, 'index'));
  if (entry !== undefined) return entry;
  const index = withExtension(below(folder, 'index'));
  if (index === undefined) throw missingMain(manifest, request);
  process.emitWarning(`Invalid 'main' field in '${manifest.file}' of '${manifest.main}'. ` +
    'Please either fix that or report it to the module author', 'DeprecationWarning', 'DEP0128');
  return index;
}

function missingMain({ file, main }, request) {
  const missing = path.resolve(path.dirname(file), main);
  const error = new Error(`Cannot find module '${missing}'. Please verify that the package.json has a valid "main" entry`);
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', path: file, requestPath: request });
}

// LOAD_PACKAGE_EXPORTS
function packageExports(folder, request) {
  const [, name, subpath = ''] = PACKAGE_NAME.exec(request) ?? [];
  if (name === undefined) return undefined;
  const manifest = manifestIn(below(folder, name));
  return manifest?.hasExports ? exportedFile(manifest, '.' + subpath, undefined, mount.absolute(below(folder, name))) : undefined;
}

// LOAD_PACKAGE_SELF. `asker` is the key of the asking module.
function packageSelf(asker, request) {
  const scope = scopeOf(asker);
  if (!scope?.hasExports || scope.name === undefined) return undefined;
  if (request !== scope.name && !request.startsWith(scope.name + '/')) return undefined;
  return exportedFile(scope, '.' + request.slice(scope.name.length), mount.absolute(asker), mount.absolute(scope.folder));
}

// LOAD_PACKAGE_IMPORTS
function packageImports(asker, request) {
  const scope = scopeOf(asker);
  if (!scope?.hasImports) return undefined;
  const target = packageTarget(scope, request, REQUIRE, mount.absolute(asker));
  if (target.builtin !== undefined) throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (target.bare === undefined) return existing(scope, target, mount.absolute(asker), scope.file);
  try {
    return require('../esm/import-resolution.js').packageResolve(target.bare, below(scope.folder, 'package.json'), REQUIRE);
  } catch (error) {
    throw error.code === 'ERR_MODULE_NOT_FOUND' ? notFound(request) : error;
  }
}

function exportedFile(manifest, subpath, from, place) {
  const target = packageTarget(manifest, subpath, REQUIRE, from);
  return target === undefined ? undefined : existing(manifest, target, from, place);
}

function existing(manifest, target, from, place) {
  const key = normalised(below(manifest.folder, decoded(target.path, from)));
  const entry = fileAt(key);
  if (entry === undefined) throw notFound(mount.absolute(key), place);
  return entry;
}

function notFound(request, place) {
  const error = new Error(`Cannot find module '${request}'`);
  error.code = 'MODULE_NOT_FOUND';
  if (place !== undefined) error.path = place;
  return error;
}

module.exports = { findPath, relativeFile, packageSelf, packageImports };

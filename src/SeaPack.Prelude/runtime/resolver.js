// Node's resolution over the archive (https://nodejs.org/api/modules.html#all-together and esm.md), for requests that the
// build gave no answer for. Results are entries, all links followed; paths inside are keys (relative to the mount point).

const { Module, path, url, process } = require('./builtins.js');
const { KIND_FILE, KIND_DIRECTORY, REQUIRE, IMPORT } = require('./archive.js');
const { nodeError } = require('./errors.js');
const mount = require('./mount.js');
const { manifestIn, scopeOf, parent } = require('./packages.js');
const packageExports = require('./package-exports.js');

const ALLOW_HASH_SLASH = allowsHashSlash();

let conditionTexts;

function allowsHashSlash() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 25 || (major === 25 && minor >= 4) || (major === 24 && minor >= 14);
}

// Node's conditions and the user's (--conditions, -C) for each kind of request.
function conditionsOf(kind) {
  conditionTexts ??= ['require', 'import'].map((own) =>
    ['node', own, 'module-sync', 'node-addons', ...userConditions()].join('\n'));
  return conditionTexts[kind];
}

function userConditions() {
  const options = [...(process.env.NODE_OPTIONS ?? '').split(/\s+/), ...process.execArgv];
  return options.flatMap((option, i) => {
    if (option === '-C' || option === '--conditions') return [options[i + 1] ?? ''];
    return option.startsWith('--conditions=') ? [option.slice(13)] : option.startsWith('-C=') ? [option.slice(3)] : [];
  });
}

function fileAt(key) {
  const entry = mount.locate(key);
  return typeof entry !== 'string' && entry.kind === KIND_FILE ? entry : undefined;
}

function folderAt(key) {
  const entry = mount.locate(key);
  return typeof entry !== 'string' && entry.kind === KIND_DIRECTORY ? entry : undefined;
}

const below = (folder, name) => folder === '' ? name : `${folder}/${name}`;

// A key with '.' and '..' removed, or undefined when it leaves the archive.
function normalise(key) {
  const result = path.posix.normalize(key);
  if (result === '..' || result.startsWith('../')) return undefined;
  return result === '.' ? '' : result.endsWith('/') ? result.slice(0, -1) : result;
}

// LOAD_AS_FILE
function loadAsFile(key) {
  const exact = fileAt(key);
  if (exact !== undefined) return exact;
  for (const extension of Object.keys(Module._extensions)) {
    const entry = fileAt(key + extension);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

// LOAD_INDEX
function loadIndex(folder) {
  for (const extension of Object.keys(Module._extensions)) {
    const entry = fileAt(below(folder, 'index') + extension);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

// LOAD_AS_DIRECTORY
function loadAsDirectory(key) {
  const folder = folderAt(key)?.path;
  if (folder === undefined) return undefined;
  const manifest = manifestIn(folder);
  if (manifest?.main !== undefined) {
    const main = normalise(below(folder, manifest.main));
    const entry = main === undefined ? undefined : loadAsFile(main) ?? (folderAt(main) && loadIndex(folderAt(main).path));
    if (entry !== undefined) return entry;
    const index = loadIndex(folder);
    if (index !== undefined) return index;
    const missing = mount.absolute(below(folder, manifest.main));
    const error = new Error(`Cannot find module '${missing}'. Please verify that the package.json has a valid "main" entry`);
    error.code = 'MODULE_NOT_FOUND';
    error.path = manifest.file;
    throw error;
  }
  return loadIndex(folder);
}

function isRelative(request) {
  return request === '.' || request === '..' || request.startsWith('./') || request.startsWith('../') ||
    (process.platform === 'win32' && (request.startsWith('.\\') || request.startsWith('..\\')));
}

// require(request) from a folder of the archive. Undefined: not in the archive.
function requireFrom(folder, request, asker) {
  if (isRelative(request)) return loadPath(below(folder, slashes(request)));
  const absolute = mount.keyOf(request);
  if (absolute !== undefined) return loadPath(absolute);
  if (path.isAbsolute(request)) return undefined;
  if (request.startsWith('#')) return packageImports(asker, request, REQUIRE);
  return packageSelf(asker, request, REQUIRE) ?? nodeModules(folder, request);
}

const slashes = (request) => process.platform === 'win32' ? request.replaceAll('\\', '/') : request;

function loadPath(given) {
  const key = normalise(given);
  if (key === undefined) return undefined;
  const wantsFolder = /(^|\/)(\.\.?)?$/.test(given) && given !== '';
  return (wantsFolder ? undefined : loadAsFile(key)) ?? loadAsDirectory(key);
}

// LOAD_NODE_MODULES
function nodeModules(folder, request) {
  const { name, subpath } = packageName(request);
  for (let at = folder; at !== undefined; at = parent(at)) {
    if (at === 'node_modules' || at.endsWith('/node_modules')) continue;
    const modules = below(at, 'node_modules');
    const target = name === undefined ? undefined : folderAt(below(modules, name));
    const manifest = target && manifestIn(target.path);
    if (manifest?.hasExports) return packageTarget(manifest, subpath, REQUIRE, undefined);
    const entry = loadPath(below(modules, request));
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function packageName(request) {
  const match = /^((?:@[^/\\%]+\/)?[^./\\%@][^/\\%]*)(\/.*)?$/.exec(request);
  return match === null ? { name: undefined, subpath: '.' } : { name: match[1], subpath: '.' + (match[2] ?? '') };
}

// LOAD_PACKAGE_SELF, PACKAGE_SELF_RESOLVE
function packageSelf(asker, request, kind) {
  const scope = asker === undefined ? undefined : scopeOf(asker);
  if (!scope?.hasExports || scope.name === undefined) return undefined;
  if (request !== scope.name && !request.startsWith(scope.name + '/')) return undefined;
  return packageTarget(scope, '.' + request.slice(scope.name.length), kind, asker);
}

// LOAD_PACKAGE_IMPORTS. The result may also be the name of a built-in module, as { builtin }.
function packageImports(asker, request, kind) {
  const scope = asker === undefined ? undefined : scopeOf(asker);
  if (scope === undefined) {
    if (kind === REQUIRE) return undefined;
    throw nodeError(TypeError, 'ERR_PACKAGE_IMPORT_NOT_DEFINED',
      `Package import specifier "${request}" is not defined imported from ${mount.absolute(asker)}`);
  }
  return packageTarget(scope, request, kind, asker);
}

// PACKAGE_EXPORTS_RESOLVE or PACKAGE_IMPORTS_RESOLVE by the shared script, and the look whether the file is there.
function packageTarget(manifest, request, kind, asker) {
  const answer = JSON.parse(packageExports.resolve(manifest.file, request, conditionsOf(kind), ALLOW_HASH_SLASH));
  if (answer.absent) return undefined;
  const from = asker === undefined ? '' : ` imported from ${mount.absolute(asker)}`;
  if (answer.code !== undefined) throw packageError(answer, from);
  if (answer.bare !== undefined) {
    if (Module.isBuiltin(answer.bare)) return { builtin: answer.bare };
    return importPackage(manifest.folder, answer.bare, below(manifest.folder, 'package.json'));
  }
  return existingFile(manifest.folder, answer.path, asker);
}

function packageError({ code, message, tail }, from) {
  const Base = code === 'ERR_INVALID_MODULE_SPECIFIER' || code === 'ERR_PACKAGE_IMPORT_NOT_DEFINED' ? TypeError : Error;
  return nodeError(Base, code, message + from + (tail ?? ''));
}

function existingFile(folder, urlPath, asker) {
  if (/%2f|%5c/i.test(urlPath)) {
    throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER',
      `Invalid module "${urlPath}" must not include encoded "/" or "\\" characters imported from ${mount.absolute(asker ?? '')}`);
  }
  const key = normalise(below(folder, decodeURIComponent(urlPath)));
  return finalise(key, asker);
}

// The end of ESM_RESOLVE: the file must exist and be one.
function finalise(key, asker) {
  const entry = key === undefined ? 'ENOENT' : mount.locate(key);
  if (typeof entry !== 'string' && entry.kind === KIND_FILE) return entry;
  const from = asker === undefined ? '' : ` imported from ${mount.absolute(asker)}`;
  const name = mount.absolute(key ?? '');
  if (typeof entry !== 'string') {
    const error = nodeError(Error, 'ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${name}' is not supported resolving ES modules${from}`);
    error.url = url.pathToFileURL(name).href;
    throw error;
  }
  const error = nodeError(Error, asker === undefined ? 'MODULE_NOT_FOUND' : 'ERR_MODULE_NOT_FOUND', `Cannot find module '${name}'${from}`);
  if (asker !== undefined) error.url = url.pathToFileURL(name).href;
  throw error;
}

// ESM_RESOLVE of a specifier without query, asked by the module at a key. Undefined: not for the archive.
function importFrom(asker, specifier) {
  const folder = parent(asker);
  if (specifier.startsWith('./') || specifier.startsWith('../') || specifier === '.' || specifier === '..') {
    // It may lead out of the archive, to a file beside /snapshot: then it is Node's.
    const key = normalise(below(folder, decoded(specifier, asker)));
    return key === undefined ? undefined : finalise(key, asker);
  }
  if (specifier.startsWith('/')) {
    const key = mount.keyOf(decoded(specifier, asker));
    return key === undefined ? undefined : finalise(normalise(key), asker);
  }
  if (specifier.startsWith('#')) return packageImports(asker, specifier, IMPORT);
  return importPackage(folder, specifier, asker);
}

function decoded(specifier, asker) {
  if (/%2f|%5c/i.test(specifier)) {
    throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER',
      `Invalid module "${specifier}" must not include encoded "/" or "\\" characters imported from ${mount.absolute(asker)}`);
  }
  return specifier.includes('%') ? decodeURIComponent(specifier) : specifier;
}

// PACKAGE_RESOLVE
function importPackage(folder, specifier, asker) {
  const { name, subpath } = packageName(specifier);
  if (name === undefined) {
    throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER',
      `Invalid module "${specifier}" is not a valid package name imported from ${mount.absolute(asker)}`);
  }
  const self = packageSelf(asker, specifier, IMPORT);
  if (self !== undefined) return self;
  for (let at = folder; at !== undefined; at = parent(at)) {
    const target = folderAt(below(below(at, 'node_modules'), name));
    if (target === undefined) continue;
    const manifest = manifestIn(target.path);
    if (manifest?.hasExports) return packageTarget(manifest, subpath, IMPORT, asker);
    return subpath === '.' ? legacyMain(target.path, manifest, asker) : finalise(normalise(below(target.path, decoded(subpath, asker))), asker);
  }
  throw nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${name}' imported from ${mount.absolute(asker)}`);
}

// LEGACY_MAIN_RESOLVE
function legacyMain(folder, manifest, asker) {
  const main = manifest?.main;
  const tries = main === undefined ? [] : [main, `${main}.js`, `${main}.json`, `${main}.node`, `${main}/index.js`, `${main}/index.json`, `${main}/index.node`];
  for (const name of [...tries, 'index.js', 'index.json', 'index.node']) {
    const key = normalise(below(folder, name));
    const entry = key === undefined ? undefined : fileAt(key);
    if (entry !== undefined) return entry;
  }
  throw nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${mount.absolute(folder)}' imported from ${mount.absolute(asker)}`);
}

module.exports = { requireFrom, importFrom };

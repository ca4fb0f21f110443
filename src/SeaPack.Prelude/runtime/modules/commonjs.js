// require() of packaged modules. Node's own Module keeps the cache, compiles, and runs every hook that apps patch; replaced are
// only the steps that look at the disk.

const builtins = require('../builtins.js');
const { KIND_FILE, REQUIRE } = require('../archive/archive.js');
const lazyBuiltins = require('../lazy-builtins.js');
const mount = require('../archive/mount.js');

const { JSON, Module, fs, path, process, apply } = builtins;
const { filesAreAskedFor, prepare, whenAsked } = lazyBuiltins;

const original = {
  compile: Module.prototype._compile,
  extensions: Object.keys(Module._extensions).length,
  findPath: Module._findPath,
  load: Module._load,
  nodeModulePaths: Module._nodeModulePaths,
  resolveFilename: Module._resolveFilename,
  resolveLookupPaths: Module._resolveLookupPaths,
  wrap: Module.wrap,
  wrapper: Module.wrapper,
};

const askers = new Map();
const lookupPaths = new Map();
const requiredInCircle = new Set();

// The entry that the module is made of which is being loaded right now.
let loading;

// Set once the app registers hooks of its own: from then on every request takes the long way through them.
let appHasHooks = false;

function install() {
  Module._resolveFilename = resolveFilename;
  Module._findPath = findPath;
  Module._load = load;
  whenAsked(['module'], replaceAdded);
  for (const name of ['_resolveFilename', '_findPath', '_load']) Object.defineProperty(Module[name], 'name', { value: '' });
  Module._extensions['.js'] = scriptLoader(Module._extensions['.js']);
  Module._extensions['.json'] = jsonLoader(Module._extensions['.json']);
}

// What Node's public module adds to the class.
function replaceAdded() {
  const { findPackageJSON: inner } = builtins.addedToModule();
  Object.assign(Module, { registerHooks, register });
  if (inner !== undefined) Module.findPackageJSON = findPackageJSON;
  Module.syncBuiltinESMExports();
}

// Only in executables with a snapshot: what evaluates modules in the place of Node's compiler; it says false to leave one to that.
let evaluate;

function evaluateBy(other) {
  evaluate = other;
}

function forgetAskers() {
  askers.clear();
}

// Hooks that come later are asked first, so the prelude's must be there before the app's.
function registerHooks(hooks) {
  esmHooks().install();
  appHasHooks = true;
  require('./app-hooks.js').present = true;
  return builtins.addedToModule().registerHooks(hooks);
}

function register(specifier, parentURL = undefined, options) { // eslint-disable-line no-unused-vars
  esmHooks().install();
  require('./app-hooks.js').present = true;
  return apply(require('../esm/hooks-thread.js').register, this, [builtins.addedToModule().register, arguments]);
}

function esmHooks() {
  return require('../esm/hooks.js');
}

// The packaged module that asks, as { key, entry }, or undefined.
function askerOf(module) {
  const filename = module?.filename;
  if (typeof filename !== 'string') return undefined;
  let asker = askers.get(filename);
  if (asker === undefined) {
    const key = mount.keyOf(filename);
    // answered: what the module asked for more than once. Node remembers that too, and resolves it once.
    asker = key === undefined ? null : { answered: undefined, key, entry: mount.isCovered(key) ? undefined : mount.archive.find(key) };
    askers.set(filename, asker);
  }
  return asker ?? undefined;
}

// The file that the build found for this request, or undefined.
function bakedAnswer(asker, request, module) {
  if (asker?.entry === undefined || !looksUpAsNode()) return undefined;
  const index = mount.archive.answersOf(asker.entry, REQUIRE).get(request);
  const entry = index === undefined || (request[0] !== '.' && hasPathsOfItsOwn(module)) ? undefined : mount.archive.entry(index);
  return entry !== undefined && mount.isCovered(entry.path) ? undefined : entry;
}

// Whether the app told the module to look for packages elsewhere than Node would.
function hasPathsOfItsOwn({ filename, paths }) {
  if (!Array.isArray(paths)) return false;
  const usual = lookupPathsFrom(path.dirname(filename));
  return paths.length !== usual.length || usual.some((folder, i) => paths[i] !== folder);
}

// Stands in for Module._findPath.
function findPath(request, paths, isMain) {
  return resolution().findPath(request, paths, isMain, original.findPath);
}

// Stands in for Module._resolveFilename.
function resolveFilename(request, module, isMain, options) {
  if (appHasHooks && options?.conditions !== undefined && hasOtherConditions(options)) return resolveUnderOthers(request, module, isMain, options);
  const found = typeof request === 'string' ? packagedFile(request, module, options?.paths) : undefined;
  return found === undefined ? original.resolveFilename.call(this, request, module, isMain, options) : mount.filenameOf(found);
}

function packagedFile(request, module, paths) {
  const asker = askerOf(module);
  // What a package says of itself goes before the folders that the app names.
  if (paths !== undefined) return asker && Array.isArray(paths) ? byPackage(asker.key, request) : undefined;
  if (path.isAbsolute(request)) return fileAt(request);
  return asker && (bakedAnswer(asker, request, module) ?? relativeFile(asker, request) ?? byPackage(asker.key, request));
}

// A request that was put together at run time, and names a file. All others are for Node, which calls findPath().
function relativeFile(asker, request) {
  const isRelative = request.startsWith('./') || request.startsWith('../');
  return isRelative && looksUpAsNode() && hasExtensionsOfNode() ? resolution().relativeFile(asker.key, request) : undefined;
}

// Otherwise the app has put its own functions in place of what Node calls to look a module up.
function looksUpAsNode() {
  return Module._findPath === findPath && Module._resolveLookupPaths === original.resolveLookupPaths;
}

// What one of the app's led to, Node remembers when that has gone.
function hasExtensionsOfNode() {
  return Object.keys(Module._extensions).length === original.extensions;
}

function hasOtherConditions({ conditions }) {
  return require('./conditions.js').areOther(conditions, REQUIRE);
}

// By the conditions of a hook, which the build knew nothing of.
function resolveUnderOthers(request, module, isMain, options) {
  return require('./conditions.js').under(options.conditions, REQUIRE, () => {
    const asker = askerOf(module);
    const found = asker && byPackage(asker.key, request);
    return found === undefined ? original.resolveFilename.call(Module, request, module, isMain, options) : mount.filenameOf(found);
  });
}

// What is named by its whole path, as the app's entry is.
function fileAt(filename) {
  const entry = entryAt(filename);
  return entry?.kind === KIND_FILE ? entry : undefined;
}

// Most apps never ask for what the build did not answer: this is loaded when one does.
function resolution() {
  return require('./require-resolution.js');
}

// What Node would look up in a package.json, which it reads past `fs`.
function byPackage(asker, request) {
  if (request.startsWith('#')) return resolution().packageImports(asker, request);
  if (request.startsWith('.') || request.startsWith('/') || Module.isBuiltin(request)) return undefined;
  return resolution().packageSelf(asker, request);
}

// Stands in for Module._load. Requests of packaged modules do not go through the chain of hooks, which turns every path into a
// URL and back: that costs a third of the start-up of a CommonJS app. One function, so that stacks are not longer than Node's.
function load(request, parent, isMain) {
  prepare(request);
  const asker = isMain || appHasHooks || typeof request !== 'string' ? undefined : askerOf(parent);
  if (asker === undefined) {
    beforeLoading(request, isMain || parent?.id === 'internal/preload');
    return apply(original.load, this, arguments);
  }
  const again = asker.answered?.get(request);
  if (again !== undefined && Module._cache[again]?.loaded === true) return adopted(Module._cache[again], parent);
  const answer = bakedAnswer(asker, request, parent);
  // What the app put into the cache under a built-in module's name takes its place, but not when asked for with `node:`.
  const builtin = answer === undefined && Module._cache[request] === undefined ? lazyBuiltins.getBuiltinModule(request) : undefined;
  if (builtin !== undefined) return builtin;
  if (request.startsWith('node:')) return apply(original.load, this, arguments);
  const entry = Module._resolveFilename === resolveFilename ? answer ?? relativeFile(asker, request) : undefined;
  const filename = entry === undefined ? Module._resolveFilename(request, parent, false) : mount.filenameOf(entry);
  const known = Module._cache[filename];
  if (known?.loaded === true) {
    (asker.answered ??= new Map()).set(request, filename);
    return adopted(known, parent);
  }
  // A module that is being loaded, ES modules and what is not packaged are for Node's own code.
  if (known !== undefined) requiredInCircle.add(filename);
  if (known !== undefined || !isPackagedCommonJs(entry ?? entryAt(filename))) {
    if (known === undefined) esmHooks().install();
    return original.load.call(this, filename, parent, false);
  }
  const module = new Module(filename, parent);
  Module._cache[filename] = module;
  if (entry !== undefined) expect(entry, module);
  try {
    module.load(filename);
  } finally {
    if (!module.loaded) forget(filename, module, parent);
    if (requiredInCircle.delete(filename)) endCircle(module.exports);
  }
  return module.exports;
}

// The app's main module, or one before it, may be all that is loaded.
function beforeLoading(request, isFirst) {
  const entry = isFirst ? entryAt(request) : undefined;
  if (formatOf(entry) === 'module') esmHooks().openLoader();
  else if (!isPackagedCommonJs(entry)) esmHooks().install();
}

// What is known of a module need not be found again while Node loads it.
function expect(entry, module) {
  loading = entry;
  const { filename, path: key } = entry;
  if (!askers.has(filename)) askers.set(filename, { answered: undefined, key, entry });
  if (Module._nodeModulePaths === original.nodeModulePaths) module.paths = lookupPathsFrom(module.path).slice();
}

// What Node looks up from a packaged folder, by what it does from the one above.
function lookupPathsFrom(folder) {
  const known = lookupPaths.get(folder);
  if (known !== undefined) return known;
  const paths = folder === mount.ROOT ? Module._nodeModulePaths(folder) : lookupPathsBelow(folder);
  lookupPaths.set(folder, paths);
  return paths;
}

function lookupPathsBelow(folder) {
  const slash = folder.lastIndexOf(path.sep);
  const above = lookupPathsFrom(folder.slice(0, slash));
  return folder.slice(slash + 1) === 'node_modules' ? above : [`${folder}${path.sep}node_modules`, ...above];
}

function entryAt(filename) {
  const key = mount.keyOf(filename);
  return key === undefined ? undefined : mount.locate(key);
}

function isPackagedCommonJs(entry) {
  return typeof entry === 'object' && entry.real === undefined && !formatOf(entry)?.startsWith('module');
}

// The build knows it of all modules that it has seen.
function formatOf(entry) {
  return typeof entry !== 'object' ? undefined : entry.format ?? require('./module-format.js').formatOf(entry);
}

// Stands in for Module.findPackageJSON.
function findPackageJSON(specifier, base = 'data:') {
  const found = arguments.length === 0 ? undefined : require('./package-json-of.js').packageJsonOf(`${specifier}`, base);
  return found ?? apply(builtins.addedToModule().findPackageJSON, this, arguments);
}

function adopted(known, parent) {
  const children = parent?.children;
  if (children !== undefined && !children.includes(known)) children.push(known);
  return known.exports;
}

function forget(filename, module, parent) {
  delete Module._cache[filename];
  const at = parent?.children?.indexOf(module) ?? -1;
  if (at >= 0) parent.children.splice(at, 1);
}

// While a module is half loaded, Node gives its exports a prototype that warns about properties that are not there yet.
function endCircle(exports) {
  if (typeof exports !== 'object' || exports === null) return;
  if (process.getBuiltinModule('util').types.isProxy(Object.getPrototypeOf(exports))) Object.setPrototypeOf(exports, Object.prototype);
}

function scriptLoader(inherited) {
  return function (module, filename) {
    const entry = packagedScript(filename);
    if (entry === undefined) return byNode(inherited, this, arguments);
    const replaced = replacedText(entry, filename);
    if (replaced !== undefined) return module._compile(replaced, filename, formatOf(entry));
    if (evaluate !== undefined && evaluate(entry, module, filename)) return undefined;
    // Somebody (pirates, a source map) may want to see the text: Module.prototype._compile and Module.wrap are the doors for that.
    // Without its source a module has nothing to show.
    const codeCache = entry.format === 'commonjs' && !entry.isStripped && module._compile === original.compile && Module.wrap === original.wrap && Module.wrapper === original.wrapper
      ? mount.archive.codeCache(entry)
      : undefined;
    // Called from here, so that stacks are as long as with _compile.
    if ((entry.isStripped || codeCache !== undefined) && require('./compile.js').runCached(entry, codeCache, module, filename)) return undefined;
    return module._compile(mount.archive.text(entry), filename, formatOf(entry));
  };
}

// The entry of a script; not when the app's hooks are to see it, or when it holds types that Node refuses to strip.
function packagedScript(filename) {
  const expected = loading?.filename === filename ? loading : undefined;
  loading = undefined;
  const entry = appHasHooks ? undefined : expected ?? entryAt(filename);
  return typeof entry !== 'object' || (entry.format !== 'commonjs' && isTypedPackage(filename)) ? undefined : entry;
}

function isTypedPackage(filename) {
  return /\.[cm]?ts$/.test(filename) && /[\\/]node_modules[\\/]/.test(filename);
}

// What Node's own loader would read, where the app has a readFileSync of its own and that has another text.
function replacedText(entry, filename) {
  if (fs.readFileSync === builtins.readFileSync) return undefined;
  const text = fs.readFileSync(filename, 'utf8');
  return text === mount.archive.text(entry) ? undefined : text;
}

// Node's own loaders read through fs.
function byNode(loader, self, args) {
  filesAreAskedFor();
  return apply(loader, self, args);
}

function jsonLoader(inherited) {
  return function (module, filename) {
    const entry = packagedScript(filename);
    if (entry === undefined) return byNode(inherited, this, arguments);
    const text = replacedText(entry, filename) ?? mount.archive.text(entry);
    try {
      module.exports = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    } catch (error) {
      error.message = `${filename}: ${error.message}`;
      throw error;
    }
    return undefined;
  };
}

module.exports = { install, evaluateBy, forgetAskers };

// Modules with a V8 code cache go through vm, which is the only way to hand it in; all others through Node's own compiler.

const { Module, path, process, vm, apply, withoutWarnings } = require('../builtins.js');
const appHooks = require('./app-hooks.js');
const mount = require('../archive/mount.js');

let scriptOptions;
let executing;

// Runs a CommonJS module by its code cache, or by its bytecode when it has no source. False when Node's own compiler has to do it.
function runCached(entry, cachedData, module, filename) {
  if (entry.format !== 'commonjs' || (process.sourceMapsEnabled && !entry.isStripped)) return false;
  const script = scriptOf(entry, cachedData, filename);
  collector?.(entry, script);
  // By this mark Node knows circles of CommonJS and ES modules; as in Node, an error leaves it.
  if (executing !== undefined) module[executing] = true;
  apply(script.runInThisContext(), module.exports, [module.exports, requireFor(module), module, filename, filename === module.id ? module.path : path.dirname(filename)]);
  if (executing !== undefined) module[executing] = false;
  return true;
}

function scriptOf(entry, cachedData, filename) {
  const wrapper = require('./module-wrapper.js');
  const options = { filename, lineOffset: wrapper.FIRST_LINE, importModuleDynamically: defaultLoader() };
  if (entry.isStripped) return require('./bytecode.js').script(entry, options);
  const text = mount.archive.script(entry) ?? wrapper.wrap(mount.archive.text(entry));
  const script = new vm.Script(text, { ...options, cachedData });
  if (script.cachedDataRejected) require('../archive/code-cache.js').rejected(entry);
  return script;
}

// For the build's warm-up run, which wants to know each script.
let collector;

function collect(callback) {
  collector = callback;
}

// Without its own mark, Node warns at the first import() that goes this way. The app did not choose it, so that one warning is swallowed.
function defaultLoader() {
  if (scriptOptions !== undefined) return scriptOptions;
  ({ imports: scriptOptions, executing } = require('../esm/internals.js').marks() ?? {});
  if (scriptOptions === undefined) {
    scriptOptions = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    withoutWarnings(() => new vm.Script("import('node:module')", { importModuleDynamically: scriptOptions }).runInThisContext());
  }
  return scriptOptions;
}

// The function that a module knows as `require`.
function requireFor(module) {
  function require(path) {
    return module.require(path);
  }
  require.resolve = function resolve(request, options) {
    // Node's own words for what is not a string, and its own way through the app's hooks.
    if (typeof request !== 'string' || appHooks.present) return Module.createRequire(module.filename).resolve(request, options);
    return Module._resolveFilename(request, module, false, options);
  };
  require.resolve.paths = function paths(request) {
    if (typeof request !== 'string') return Module.createRequire(module.filename).resolve.paths(request);
    return Module._resolveLookupPaths(request, module);
  };
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

module.exports = { requireFor, runCached, defaultLoader, collect };

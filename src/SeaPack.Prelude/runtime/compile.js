// Modules with a V8 code cache go through vm, which is the only way to hand it in; all others through Node's own compiler.

const { Module, path, process, vm, apply } = require('./builtins.js');
const { nodeError } = require('./errors.js');
const mount = require('./mount.js');

// The wrapper stands on a line of its own before line 1, so that columns and the source lines in error messages are right.
const HEAD = '(function (exports, require, module, __filename, __dirname) {\n';
const TAIL = '\n})';

let scriptOptions;

// Runs a CommonJS module by its code cache. False when Node's own compiler has to do it.
function runCached(entry, cachedData, module, filename) {
  if (entry.format !== 'commonjs' || process.sourceMapsEnabled) return false;
  const source = mount.archive.text(entry);
  const script = new vm.Script(HEAD + (source.startsWith('#!') ? '//' : '') + source + TAIL, {
    filename,
    lineOffset: -1,
    cachedData,
    importModuleDynamically: defaultLoader(),
  });
  apply(script.runInThisContext(), module.exports, [module.exports, requireFor(module), module, filename, path.dirname(filename)]);
  return true;
}

// Node warns at the first import() that goes this way. The app did not choose it, so that one warning is swallowed.
function defaultLoader() {
  if (scriptOptions === undefined) {
    scriptOptions = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    const { emitWarning } = process;
    process.emitWarning = () => {};
    try {
      new vm.Script("import('node:module')", { importModuleDynamically: scriptOptions }).runInThisContext();
    } finally {
      process.emitWarning = emitWarning;
    }
  }
  return scriptOptions;
}

// The function that a module knows as `require`.
function requireFor(module) {
  function require(path) {
    return module.require(path);
  }
  require.resolve = function resolve(request, options) {
    return Module._resolveFilename(checked(request), module, false, options);
  };
  require.resolve.paths = function paths(request) {
    return Module._resolveLookupPaths(checked(request), module);
  };
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

function checked(request) {
  if (typeof request === 'string') return request;
  const received = request === null || request === undefined ? `${request}` : `type ${typeof request} (${String(request)})`;
  throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "request" argument must be of type string. Received ${received}`);
}

module.exports = { runCached, defaultLoader };

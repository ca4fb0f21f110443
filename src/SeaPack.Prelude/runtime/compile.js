// CommonJS sources to functions, through vm: that is what lets import() work in them, and takes V8 code caches.

const { Module, process, vm } = require('./builtins.js');
const mount = require('./mount.js');

// The wrapper stands on a line of its own before line 1, so that columns and the source lines in error messages are right.
const HEAD = '(function (exports, require, module, __filename, __dirname) {\n';
const TAIL = '\n})';
const BYTE_ORDER_MARK = 0xfeff;

let scriptOptions;

// The wrapper function of a packaged CommonJS module.
function compileEntry(entry, filename) {
  const script = compile(sourceOf(entry), filename, mount.archive.codeCache(entry));
  return script.runInThisContext();
}

function compile(source, filename, cachedData) {
  return new vm.Script(HEAD + source + TAIL, {
    filename,
    lineOffset: -1,
    cachedData,
    importModuleDynamically: defaultLoader(),
  });
}

// Runs import(specifier) as if a module at `filename` had written it. Resolves to the namespace.
function importFrom(filename, specifier) {
  return new vm.Script('(specifier) => import(specifier)', { filename, importModuleDynamically: defaultLoader() })
    .runInThisContext()(specifier);
}

// Node warns once that the constant is experimental. The app did not choose it, so that one warning is swallowed.
function defaultLoader() {
  if (scriptOptions === undefined) {
    scriptOptions = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    silently(() => new vm.Script('0', { importModuleDynamically: scriptOptions }));
  }
  return scriptOptions;
}

function silently(action) {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return action();
  } finally {
    process.emitWarning = emitWarning;
  }
}

// The text to compile: types stripped, no byte order mark, a '#!' line made a comment.
function sourceOf(entry) {
  let source = mount.archive.text(entry);
  if (source.charCodeAt(0) === BYTE_ORDER_MARK) source = source.slice(1);
  if (entry.format === 'commonjs-typescript') return silently(() => Module.stripTypeScriptTypes(source));
  return source.charCodeAt(0) === 35 && source.charCodeAt(1) === 33 ? '//' + source : source;
}

module.exports = { compileEntry, importFrom, sourceOf, defaultLoader };

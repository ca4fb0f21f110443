// The hooks that Node asks for each module (module.registerHooks). What answers imports is loaded with the first one.

const { Module, addedToModule } = require('../builtins.js');
const { filesAreAskedFor, prepare, whenAsked } = require('../lazy-builtins.js');
const mount = require('../archive/mount.js');

let installed = false;
// Node's own loader, once modules are linked by the answers of the build, past the hooks.
let isLoaderOpen = false;
// Whether hooks of the app in their own thread (module.register) come before those for packaged modules.
let isLeftToThread = false;
// A main module that is no file: { specifier, url, source }; no source where Node knows it by the URL.
let main;

// An app without modules and without import() in its code can only come to import something by code from elsewhere: real files
// (see commonjs.js), `vm`, or what `module` makes. Hooks have a price at each require(), so they wait for that.
function installWhenNeeded(hasInternals) {
  if (mount.archive.holdsModules && !(hasInternals && require('./internals.js').beforeImport(openLoader))) install();
  else whenAsked(['module', 'vm', 'repl'], install);
}

// Before the first ES module. Where the build answers imports, the hooks wait for one that it did not.
function openLoader() {
  if (isLoaderOpen || isLeftToThread) return;
  isLoaderOpen = true;
  if (!require('./cache.js').install(false)) install();
}

function install() {
  if (installed || isLeftToThread) return;
  installed = true;
  openLoader();
  filesAreAskedFor();
  Module.syncBuiltinESMExports();
  addedToModule().registerHooks({ resolve, load });
}

// Requests by require() go on to Module._resolveFilename.
function resolve(specifier, context, nextResolve) {
  prepare(specifier);
  if (specifier === main?.specifier) return main.source === undefined ? nextResolve(main.url, context) : { url: main.url, format: 'module', shortCircuit: true };
  return isImport(context) && !isLeftToThread ? require('./loader.js').resolve(specifier, context, nextResolve) : nextResolve(specifier, context);
}

function load(address, context, nextLoad) {
  if (main?.source !== undefined && address === main.url) return { format: 'module', source: main.source, shortCircuit: true };
  if (isLeftToThread && isImport(context)) return require('./hooks-thread.js').load(address, context, nextLoad);
  return require('./loader.js').load(address, context, nextLoad, isImport(context));
}

// Past the thread of module.register(): Node asks no hooks for code that it is given as text.
function answerMain(specifier, url, source) {
  main = { specifier, url, source };
}

function leaveToThread() {
  isLeftToThread = true;
}

function isImport({ conditions }) {
  // A Set in 22.15 and 24.0, an array later.
  return typeof conditions.has === 'function' ? conditions.has('import') : conditions.includes('import');
}

module.exports = { answerMain, install, installWhenNeeded, leaveToThread, openLoader };

// Modules that options name to be loaded before the app: those that were baked in (SeaNodeOption), which Node knows nothing of, and what
// --import names in NODE_OPTIONS or --node-options=, which Node leaves out before CommonJS in an executable.

const { Module, Promise, path, process, url } = require('../builtins.js');
const { given, quoted, valuesOf, wordsOf } = require('./node-options.js');
const mount = require('../archive/mount.js');

const REQUIRE = ['-r', '--require'];
const IMPORT = ['--import'];
const NAMES = [...REQUIRE, ...IMPORT];

// What this thread was started with, where that names modules, and what was taken out of NODE_OPTIONS; a worker inherits both.
let inherited;
let fromVariable;

function isNamed(option) {
  return NAMES.includes(option) || /^--(require|import)=/.test(option);
}

function without(options) {
  return options.filter((option, i) => !isNamed(option) && !NAMES.includes(options[i - 1]));
}

// NODE_OPTIONS without what it names to be loaded, where some of it is packaged: Node would look for that before the prelude is there.
// left: the rest; preloads: what --require names.
function withoutPackaged(variable, cwd = process.cwd()) {
  const words = wordsOf(variable);
  const names = valuesOf(REQUIRE, words);
  if (!names.some((name) => /^[./]|^\w:/.test(name) && mount.keyOf(path.resolve(cwd, name)) !== undefined)) return { left: variable };
  return { left: without(words).map(quoted).join(' '), preloads: names.flatMap((name) => ['--require', name]) };
}

// process.execArgv as under plain Node: all that was baked in, in the place of those options that Node got.
function show() {
  const { execArgv } = mount.archive.manifest;
  if (execArgv !== undefined) process.execArgv.splice(0, without(execArgv).length, ...execArgv);
}

// Loads what --require names in options that Node did not get, of NODE_OPTIONS (`variable`) and of its command line, imports what --import
// names in all, and then calls start(isBehindImports): at once when nothing is to be imported.
function loadBefore(options, start, variable) {
  requireAll(options, variable);
  const names = valuesOf(IMPORT, given());
  if (names.length === 0) return void start(false);
  require('../esm/hooks.js').install();
  return void names.reduce((before, name) => before.then(() => importNamed(name)), Promise.resolve())
    .then(() => start(true))
    // Node ends with them, too, and asks nobody who listens to rejections.
    .catch((error) => queueMicrotask(() => { throw error; }));
}

function requireAll(options, variable = []) {
  if (process.execArgv.some(isNamed)) inherited = [...process.execArgv];
  if (variable.length > 0) fromVariable = variable;
  Module._preloadModules(valuesOf(REQUIRE, [...variable, ...options]).map(filenameOf));
}

function filenameOf(request) {
  return isBakedIn(REQUIRE, request) ? Module.createRequire(appFile()).resolve(request) : request;
}

function importNamed(name) {
  const { importFrom } = require('./evaluation.js');
  return isBakedIn(IMPORT, name) ? importFrom(name, appFile()) : importFrom(name);
}

function isBakedIn(names, request) {
  return valuesOf(names, mount.archive.manifest.execArgv ?? []).includes(request);
}

// The asker that has the build's answers.
function appFile() {
  return path.join(mount.absolute(mount.archive.manifest.project), 'package.json');
}

// A main module behind imports: as Node does, also CommonJS is then loaded by import().
function runMain(filename) {
  const key = mount.keyOf(filename);
  const entry = key === undefined ? undefined : mount.locate(key);
  if (typeof entry !== 'object' || !require('../modules/module-format.js').formatOf(entry)?.startsWith('commonjs')) return Module._load(filename, null, true);
  const define = (attributes) => Object.defineProperty(process, 'mainModule', { ...attributes, configurable: true, enumerable: true });
  const set = (value) => define({ value, writable: true });
  define({
    get() {
      const module = Module._cache[filename];
      if (module !== undefined) set(module);
      return module;
    },
    set,
  });
  return require('./evaluation.js').importFrom(url.pathToFileURL(filename).href);
}

module.exports = { without, withoutPackaged, show, loadBefore, requireAll, runMain, inherited: () => ({ execArgv: inherited, preloads: fromVariable }) };

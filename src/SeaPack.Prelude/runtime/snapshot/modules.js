// The modules that the snapshot holds: loaded at build as at run time, but for the compiler of Node's module loader, which would then
// believe that the app had already started.

const { Module, process, vm, apply, path } = require('../builtins.js');
const commonjs = require('../modules/commonjs.js');
const builtins = require('./builtins.js');
const { requireFor } = require('../modules/compile.js');
const mount = require('../archive/mount.js');
const wrapper = require('../modules/module-wrapper.js');
const { Refusal, during, evaluating, fail } = require('./faults.js');

// What stands for the main module until it is there.
let placeholder;
// How a main module starts that is not Node's to load.
let startOfMain;
let hasModules = false;
let isRunning = false;
const requires = [];
let dlopen;
const { _compile: nodesCompile } = Module.prototype;
// With a warm-up: the functions of scripts by the archive paths of their modules. Each call makes one more instance of the module.
let wrappers;
let isCopy = false;

function esm() {
  const loader = require('./esm.js');
  if (hasModules) return loader;
  hasModules = true;
  if (wrappers !== undefined && !isRunning) loader.keepScripts();
  if (isCopy) loader.beginCopy();
  return loader;
}

function install(hasWarmup) {
  if (hasWarmup) wrappers = new Map();
  commonjs.evaluateBy(evaluate);
  Module.prototype._compile = compile;
  ({ dlopen } = process);
  process.dlopen = (module, filename) => {
    throw new Refusal('addon', `${filename} is a native addon, which a snapshot cannot hold.`);
  };
}

// A promise when it may wait.
function evaluateEntry(entry) {
  if (entry.format === 'module') return esm().evaluateWaiting(esm().mainRecord(entry)).catch(fail);
  Module._load(mount.filenameOf(entry), null, true);
  return undefined;
}

// From now on modules are evaluated once more, from the scripts that are there.
function beginCopy() {
  isCopy = true;
  Module._cache = { __proto__: null };
  if (hasModules) esm().beginCopy();
}

// Module._cache is what it was. Of modules that only the copy has loaded the scripts stay: the app will load them when it runs.
function endCopy() {
  isCopy = false;
  if (hasModules) esm().endCopy();
  for (const key of loadedKeys()) wrappers.delete(key);
}

// The static imports of a main module come before it in any case: all that do not wait are evaluated now.
function preloadImports(entry, isLeft) {
  const main = esm().mainRecord(entry);
  esm().evaluateDependencies(main, isLeft);
  startOfMain = () => esm().run(main);
}

function preload(entry, requests, isLeft) {
  if (entry.format === 'module') return preloadImports(entry, isLeft);
  const filename = mount.filenameOf(entry);
  placeholder = parentAt(filename);
  for (const { asker, specifier } of requests) {
    during(specifier, () => Module._load(specifier, asker === undefined ? placeholder : parentAt(mount.absolute(asker)), false));
  }
  return undefined;
}

function parentAt(filename) {
  const module = new Module(filename, null);
  module.filename = filename;
  module.paths = Module._nodeModulePaths(path.dirname(filename));
  return module;
}

// Stands in for Node's compiler. True: the module has been evaluated.
function evaluate(entry, module, filename) {
  if (entry.format === 'module') {
    module.exports = esm().requireModule(entry);
    return true;
  }
  if (entry.format !== 'commonjs') throw new Refusal('format', `${filename} is a module in ${entry.format}, which cannot be evaluated in a snapshot.`);
  // Of those who change sources (pirates).
  if (Object.hasOwn(module, '_compile')) module._compile(mount.archive.text(entry), filename, entry.format);
  else call(wrapperOf(entry, filename), module, filename);
  return true;
}

// Stands in for Module.prototype._compile, which is asked for files of the machine that builds, and by apps that compile texts themselves.
function compile(content, filename, format) {
  if (isRunning) return apply(nodesCompile, this, arguments);
  if (format !== undefined && format !== 'commonjs') {
    throw new Refusal('format', `${filename} is not in the package, and a module in ${format}, which cannot be evaluated in a snapshot.`);
  }
  return call(functionOf(content, filename), this, filename);
}

function wrapperOf(entry, filename) {
  let made = wrappers?.get(entry.path);
  if (made !== undefined) return made;
  made = functionOf(mount.archive.text(entry), filename);
  wrappers?.set(entry.path, made);
  return made;
}

function functionOf(text, filename) {
  return new vm.Script(wrapper.wrap(text), {
    filename,
    lineOffset: wrapper.FIRST_LINE,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext();
}

function call(made, module, filename) {
  const ownRequire = requireFor(module);
  if (!isRunning && !isCopy) requires.push(ownRequire);
  if (!isRunning) evaluating(mount.keyOf(filename));
  const result = apply(made, module.exports, [module.exports, ownRequire, module, filename, path.dirname(filename)]);
  if (!isRunning) builtins.look(filename);
  return result;
}

// Archive paths of what has been loaded, and of what the snapshot holds the script of.
function leave() {
  process.dlopen = dlopen;
  if (Module.prototype._compile === compile) Module.prototype._compile = nodesCompile;
  return [...loadedKeys(), ...wrappers?.keys() ?? []].sort();
}

function loadedKeys() {
  return Object.keys(Module._cache).map((filename) => mount.keyOf(filename)).filter((key) => key !== undefined);
}

function resume() {
  if (hasModules) {
    esm().resume();
    require('../esm/loader.js').evaluatedBy(esm().bridgeTo);
  }
  if (startOfMain !== undefined) require('../process/role.js').startBy(startOfMain);
  isRunning = true;
  commonjs.evaluateBy(evaluateLater);
}

// Once the app runs, modules are Node's to compile, but for those that are evaluated already.
function evaluateLater(entry, module, filename) {
  if (placeholder !== undefined) becomeMain(module);
  if (wrappers?.has(entry.path) && isAsPacked(entry, module)) {
    call(wrappers.get(entry.path), module, filename);
    return true;
  }
  if (!hasModules || entry.format !== 'module' || !esm().holds(entry)) return false;
  module.exports = esm().requireModule(entry);
  return true;
}

// Nobody wants to see the text, and nothing lies over it.
function isAsPacked(entry, module) {
  return entry.real === undefined && module._compile === nodesCompile && !process.sourceMapsEnabled;
}

// The first module that is evaluated after the start is the main one: what was loaded for it gets it as its parent.
function becomeMain(module) {
  for (const child of placeholder.children) {
    child.parent = module;
    if (!module.children.includes(child)) module.children.push(child);
  }
  for (const require of requires) require.main = process.mainModule;
  placeholder = undefined;
  requires.length = 0;
}

module.exports = { install, evaluateEntry, preload, beginCopy, endCopy, leave, resume };

// The modules that the snapshot holds: loaded at build as at run time, but for the compiler of Node's module loader, which would then
// believe that the app had already started.

const { Module, process, vm, apply, path } = require('./builtins.js');
const commonjs = require('./commonjs.js');
const { requireFor } = require('./compile.js');
const mount = require('./mount.js');
const wrapper = require('./module-wrapper.js');
const { Refusal, fail } = require('./snapshot-faults.js');

// What stands for the main module until it is there.
let placeholder;
// How a main module starts that is not Node's to load.
let startOfMain;
let hasModules = false;
const requires = [];
const { dlopen } = process;

function esm() {
  hasModules = true;
  return require('./snapshot-esm.js');
}

function install() {
  commonjs.evaluateBy(evaluate);
  process.dlopen = (module, filename) => {
    throw new Refusal('addon', `${filename} is a native addon, which a snapshot cannot hold.`);
  };
}

function evaluateEntry(entry) {
  if (entry.format !== 'module') Module._load(mount.filenameOf(entry), null, true);
  else esm().evaluateWaiting(esm().mainRecord(entry)).catch(fail);
}

// The static imports of a main module come before it in any case: all that do not wait are evaluated now.
function preloadImports(entry) {
  const main = esm().mainRecord(entry);
  esm().evaluateDependencies(main);
  startOfMain = () => esm().run(main);
}

function preload(entry, requests) {
  if (entry.format === 'module') return preloadImports(entry);
  const filename = mount.filenameOf(entry);
  placeholder = parentAt(filename);
  for (const { asker, specifier } of requests) Module._load(specifier, asker === undefined ? placeholder : parentAt(mount.absolute(asker)), false);
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
  const script = new vm.Script(wrapper.wrap(mount.archive.text(entry)), {
    filename,
    lineOffset: wrapper.FIRST_LINE,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const ownRequire = requireFor(module);
  requires.push(ownRequire);
  apply(script.runInThisContext(), module.exports, [module.exports, ownRequire, module, filename, path.dirname(filename)]);
  return true;
}

// Archive paths of what has been loaded.
function leave() {
  process.dlopen = dlopen;
  return Object.keys(Module._cache).map((filename) => mount.keyOf(filename)).filter((key) => key !== undefined).sort();
}

function resume() {
  if (hasModules) {
    esm().resume();
    require('./esm.js').evaluatedBy(esm().bridgeTo);
  }
  if (startOfMain !== undefined) require('./role.js').startBy(startOfMain);
  commonjs.evaluateBy(evaluateLater);
}

// Once the app runs, modules are Node's to compile, but for those that are evaluated already.
function evaluateLater(entry, module) {
  if (placeholder !== undefined) becomeMain(module);
  if (!hasModules || entry.format !== 'module' || !esm().holds(entry)) return false;
  module.exports = esm().requireModule(entry);
  return true;
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

module.exports = { install, evaluateEntry, preload, leave, resume };

// Node's own ES module loader, where the build gave the executable --expose-internals for it: there is no public way to hand it a code
// cache, and none past its asynchronous steps. The app sees neither the option nor the internal modules.

const { Module, process, apply, withoutWarnings } = require('../builtins.js');
const mount = require('../archive/mount.js');

let BuiltinModule;
let internalBinding;
let internals;

// Takes the internal modules away from the app. False in a worker with options of its own, where they are not there.
function take() {
  BuiltinModule = builtinModule();
  if (BuiltinModule === undefined) return false;
  hide(BuiltinModule);
  return true;
}

function builtinModule() {
  return process.getBuiltinModule('internal/modules/helpers')?.loadBuiltinModule('path').constructor;
}

function internal(name) {
  return BuiltinModule.map.get(`internal/${name}`).compileForInternalLoader();
}

// What `get` finds, or undefined when this Node has something else: then all goes through its public ways.
function reached(get) {
  try {
    return get();
  } catch {
    return undefined;
  }
}

// { loader, ModuleJob, ModuleWrap, compile, fillImportMeta, registerModule, utils }, and what modules without their source need besides.
function open() {
  internals ??= reached(collect);
  return internals;
}

// Runs `action` before the first import() of the process. False when that cannot be told.
function beforeImport(action) {
  const loader = reached(cascadedLoader);
  if (loader === undefined) return false;
  Object.defineProperty(loader, 'import', {
    value() {
      delete loader.import;
      action();
      return apply(loader.import, loader, arguments);
    },
    configurable: true, writable: true, enumerable: false,
  });
  return true;
}

function cascadedLoader() {
  return internal('modules/esm/loader').getOrInitializeCascadedLoader();
}

function collect() {
  const utils = internal('modules/esm/utils');
  const loader = cascadedLoader();
  const original = utils.compileSourceTextModule;
  const kind = utils.SourceTextModuleTypes?.kUser ?? loader;
  const compile = (address, source, isMain) => original(address, source, kind, isMain ? { isMain } : undefined);
  const { constructor: ModuleWrap } = compile('node:seapack/empty', '', false);
  const { ModuleJob, ModuleJobSync } = internal('modules/esm/module_job');
  const fillImportMeta = importMetaOf(compile);
  const found = { loader, ModuleJob, ModuleWrap, compile, fillImportMeta, registerModule: utils.registerModule, utils };
  return mount.archive.manifest.bytecode ? { ...found, ModuleJobSync, ...forModules(compile, utils), required: internal('modules/cjs/loader').kRequiredModuleSymbol } : found;
}

// What the constructors of Node's jobs want; older ones know neither.
function forModules(compile, utils) {
  const evaluationPhase = compile('node:seapack/probe', "import 'node:fs'", false).getModuleRequests()[0].phase;
  return { evaluationPhase, requestKinds: utils.requestTypes };
}

// Lets Node fill import.meta of a module as it does for those that it compiles itself: it goes by a symbol that a module with a cache or
// without its source has not. The symbol is taken when the first such module comes.
function importMetaOf(compile) {
  let symbol;
  let own;
  return (wrap) => {
    if (symbol === undefined) {
      symbol = binding('util').privateSymbols.host_defined_option_symbol;
      own = compile('node:seapack/options', '', false)[symbol];
    }
    wrap[symbol] = own;
  };
}

// The marks of Node's own CommonJS modules: the one by which import() in them goes to its loader, and the one of those that are running.
// Undefined where they are out of reach.
function marks() {
  return reached(() => ({ imports: binding('symbols').vm_dynamic_import_default_internal, executing: internal('modules/cjs/loader').kIsExecuting }));
}

// What sets V8's flags, without Node's public `v8`. Undefined where it is out of reach.
function flagSetter() {
  return reached(() => binding('v8').setFlagsFromString);
}

// From now on, `end` follows the loading of a built-in module where `begin` says so. One function: to see who asks for a deprecated module, Node
// looks at ten frames of the stack.
function loadBuiltinsBetween(begin, end) {
  const { compileForInternalLoader: load } = BuiltinModule.prototype;
  BuiltinModule.prototype.compileForInternalLoader = function compileForInternalLoader() {
    if (this.loaded || this.loading || !begin()) return apply(load, this, []);
    try {
      return apply(load, this, []);
    } finally {
      end();
    }
  };
}

function binding(name) {
  internalBinding ??= withoutWarnings(() => BuiltinModule.map.get('internal/test/binding').compileForInternalLoader().internalBinding);
  return internalBinding(name);
}

// Undoes what the option did for the app.
function hide(builtins) {
  const ids = [...builtins.map.keys()].filter((id) => !id.startsWith('internal/') && builtins.canBeRequiredByUsers(id));
  builtins.setRealmAllowRequireByUsers(ids);
  // It leaves out what is experimental, though allowed by an option.
  for (const id of ids) builtins.allowRequireByUsers(id);
  // Not there yet in the snapshot builder.
  Module.builtinModules = Object.freeze((Module.builtinModules ?? ids).filter((id) => !id.startsWith('internal/')));
}

// For those who have what they need.
function conceal() {
  hide(builtinModule());
}

module.exports = { beforeImport, conceal, flagSetter, loadBuiltinsBetween, marks, open, take };

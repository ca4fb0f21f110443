// Node's own ES module loader, where the build gave the executable --expose-internals for it: there is no public way to hand it a code
// cache, and none past its asynchronous steps. The app sees neither the option nor the internal modules.

const { Module, process, withoutWarnings } = require('./builtins.js');

const FLAG = '--expose-internals';

// { loader, ModuleJob, ModuleWrap, compile, fillImportMeta, registerModule, utils }, or undefined when this Node has something else: then all goes
// through its public hooks.
let internals;
let BuiltinModule;
let internalBinding;

// forBytecode: whether modules without their source need more of it.
function take(forBytecode) {
  const at = process.execArgv.indexOf(FLAG);
  if (at >= 0) process.execArgv.splice(at, 1);
  // In a worker with options of its own they are not there.
  const helpers = internal('modules/helpers');
  if (helpers === undefined) return undefined;
  BuiltinModule = helpers.loadBuiltinModule('path').constructor;
  try {
    internals = collect(forBytecode);
  } catch {
    internals = undefined;
  }
  hide();
  return internals;
}

function internal(name) {
  return process.getBuiltinModule(`internal/${name}`);
}

function collect(forBytecode) {
  const utils = internal('modules/esm/utils');
  const loader = internal('modules/esm/loader').getOrInitializeCascadedLoader();
  const original = utils.compileSourceTextModule;
  const kind = utils.SourceTextModuleTypes?.kUser ?? loader;
  const compile = (address, source, isMain) => original(address, source, kind, isMain ? { isMain } : undefined);
  const { constructor: ModuleWrap } = compile('node:seapack/empty', '', false);
  const { kIsExecuting, kRequiredModuleSymbol } = internal('modules/cjs/loader');
  require('./compile.js').markExecuting(kIsExecuting);
  const { ModuleJob, ModuleJobSync } = internal('modules/esm/module_job');
  const fillImportMeta = importMetaOf(compile);
  const found = { loader, ModuleJob, ModuleWrap, compile, fillImportMeta, registerModule: utils.registerModule, utils };
  return forBytecode ? { ...found, ModuleJobSync, ...forModules(compile, utils), required: kRequiredModuleSymbol } : found;
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

// The mark of Node's own CommonJS modules, by which import() in them goes to its loader; undefined where that is out of reach.
function ownImports() {
  return internals && binding('symbols').vm_dynamic_import_default_internal;
}

function binding(name) {
  internalBinding ??= withoutWarnings(() => BuiltinModule.map.get('internal/test/binding').compileForInternalLoader().internalBinding);
  return internalBinding(name);
}

// Undoes what the option did for the app.
function hide() {
  const ids = [...BuiltinModule.map.keys()].filter((id) => !id.startsWith('internal/') && BuiltinModule.canBeRequiredByUsers(id));
  BuiltinModule.setRealmAllowRequireByUsers(ids);
  // It leaves out what is experimental, though allowed by an option.
  for (const id of ids) BuiltinModule.allowRequireByUsers(id);
  // Not there yet in the snapshot builder.
  Module.builtinModules = Object.freeze((Module.builtinModules ?? ids).filter((id) => !id.startsWith('internal/')));
}

// For those who have what they need.
function conceal() {
  BuiltinModule = internal('modules/helpers').loadBuiltinModule('path').constructor;
  hide();
}

module.exports = { conceal, ownImports, take };

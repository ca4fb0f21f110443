// ES modules without their source, in Node's own loader.

const { entryOf, load } = require('../modules/bytecode.js');
const mount = require('../archive/mount.js');

let internals;

// `taken`: what esm/internals.js found; adopt(wrap) makes the module one of Node's own, as it is to `import()`.
function install(taken, adopt) {
  internals = { ...taken, adopt };
  const { loader, required } = taken;
  const original = loader.importSyncForRequire;
  // Node compiles the module that require() names by a way of its own.
  Object.defineProperty(loader, 'importSyncForRequire', {
    value: function importSyncForRequire(module, filename, source, isMain, parent) {
      const entry = entryOf(filename);
      const address = entry?.format === 'module' ? require('./loader.js').urlOf(entry) : undefined;
      if (address === undefined || source !== mount.archive.text(entry) || this.loadCache.get(address) !== undefined) {
        return original.call(this, module, filename, source, isMain, parent);
      }
      const job = jobOf(this, address, wrapOf(entry, address, isMain));
      this.loadCache.set(address, undefined, job);
      module[required] = job.module;
      return { wrap: job.module, namespace: job.runSync(parent).namespace };
    },
    configurable: true, writable: true, enumerable: false,
  });
}

function jobOf(loader, address, wrap) {
  const { ModuleJobSync, evaluationPhase, requestKinds } = internals;
  return evaluationPhase === undefined
    ? new ModuleJobSync(loader, address, { __proto__: null }, wrap, false, false)
    : new ModuleJobSync(loader, address, { __proto__: null }, wrap, evaluationPhase, false, false, requestKinds?.kImportInRequiredESM);
}

// Node's object for a module whose source is not there.
function wrapOf(entry, address, isMain) {
  const { ModuleWrap, fillImportMeta, adopt } = internals;
  const wrap = load(entry, (source, cachedData) => new ModuleWrap(address, undefined, source, 0, 0, cachedData));
  adopt(wrap, isMain);
  fillImportMeta(wrap);
  return wrap;
}

module.exports = { install, wrapOf };

// Code caches of ES modules: what Node's own loader compiles gets its cache, everything else stays Node's.

const { process } = require('../builtins.js');
const mount = require('../archive/mount.js');
const { mayUseImportMeta } = require('./import-meta.js');

let internals;

// Whether modules are linked past the hooks. isForHooks: in the thread of module.register(), whose loader takes no jobs but its own.
function install(isForHooks) {
  internals = require('./internals.js').open();
  if (internals === undefined) return false;
  const { utils } = internals;
  const original = utils.compileSourceTextModule;
  utils.compileSourceTextModule = function compileSourceTextModule(address, source, kind, context) {
    const cached = typeof source === 'string' ? compileCached(entryAt(address), address, source, context?.isMain === true, mayUseImportMeta(source)) : undefined;
    if (cached !== undefined) return cached;
    try {
      return original(address, source, kind, context);
    } catch (error) {
      throw withoutOwnFrame(error);
    }
  };
  if (mount.archive.manifest.bytecode) require('./bytecode.js').install(internals, adopt);
  return !isForHooks && require('./graph.js').install(internals);
}

// A syntax error shows how it came about.
function withoutOwnFrame(error) {
  if (typeof error?.stack === 'string') error.stack = error.stack.replace(/\n +at compileSourceTextModule \(node:seapack[^\n]*/, '');
  return error;
}

// A ModuleWrap made with the cache of a packaged module, or undefined.
function compileCached(entry, address, source, isMain, usesMeta) {
  if (entry === undefined || entry.format !== 'module') return undefined;
  // The app's hooks may have made another source of it.
  if (entry.isStripped) return source === mount.archive.text(entry) ? require('./bytecode.js').wrapOf(entry, address, isMain) : undefined;
  const cache = process.sourceMapsEnabled ? undefined : mount.archive.codeCache(entry);
  if (cache === undefined) return undefined;
  try {
    const wrap = adopt(new internals.ModuleWrap(address, undefined, source, 0, 0, cache), isMain);
    if (usesMeta) internals.fillImportMeta(wrap);
    return wrap;
  } catch (error) {
    if (error.code !== 'ERR_VM_MODULE_CACHED_DATA_REJECTED') throw error;
    require('../archive/code-cache.js').rejected(entry);
    return undefined;
  }
}

function adopt(wrap, isMain) {
  internals.registerModule(wrap, { __proto__: null, importModuleDynamically });
  if (isMain) wrap.isMain = true;
  return wrap;
}

// The arguments changed their places: 22 has no phase.
function importModuleDynamically(specifier, wrap, attributes, phase) {
  return internals.loader.import(specifier, wrap.url, attributes, phase);
}

function entryAt(address) {
  const key = require('./loader.js').keyOfUrl(address);
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry === 'object' ? entry : undefined;
}

module.exports = { install, compileCached };

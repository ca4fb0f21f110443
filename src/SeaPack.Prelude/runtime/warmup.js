// The build's warm-up run: the app runs as ever, and what V8 has compiled of its modules and of the prelude when it ends, or when the time
// is over, is written as the file that docs/modes.md calls the code caches. Only executables of the build hold the order to do this.

const { Buffer, fs, process } = require('./builtins.js');
const mount = require('./archive/mount.js');
const { FLAGS, encode } = require('./modules/compiled-module.js');
const { script: main } = require('./prelude-source.js');

const { openSync, writeSync, closeSync, renameSync } = fs;
const START = 'seapack.start';
const scripts = new Map();

function install({ output, milliseconds, mainScript }) {
  // Not one that V8 takes, but one that makes the prelude compile the module itself: each that the build has found worth a cache.
  mount.archive.codeCache = (entry) => mount.archive.compiled(entry) && Buffer.alloc(0);
  require('./modules/compile.js').collect((entry, script) => scripts.set(entry, script));
  let written = false;
  process.on('exit', () => {
    if (!written) write(output, mainScript);
    written = true;
  });
  // A server never ends by itself.
  setTimeout(() => process.exit(0), milliseconds).unref();
}

function write(output, mainScript) {
  // The flags that the build has set as the executable's.
  require('./regexp-peephole.js').restore();
  const file = openSync(`${output}.part`, 'w');
  writeSync(file, 'SEAPACKC\0\0\0\0\0\0\0\0');
  for (const [entry, script] of scripts) appendModule(file, entry, script.createCachedData());
  const internals = require('./esm/internals.js').open();
  const modules = loadedModules(internals);
  for (const entry of modules) appendModule(file, entry, cacheOf(entry, internals));
  if (main !== undefined) append(file, mainScript, cacheOfMain(scripts.keys().next().value, modules[0]));
  closeSync(file);
  renameSync(`${output}.part`, output);
}

function cacheOfMain(script, module) {
  doWhatWasLeftOut(script, module);
  const cache = main.createCachedData();
  // The flags that it is taken under, which are those of the one that the build has made.
  const start = Buffer.from(process.getBuiltinModule('node:sea').getRawAsset(START));
  const flags = 8 + start.readUInt32LE(0) + FLAGS;
  start.copy(cache, FLAGS, flags, flags + 4);
  return cache;
}

// The executable takes code caches, for which V8 then has functions compiled.
function doWhatWasLeftOut(script, module) {
  delete mount.archive.codeCache;
  mount.archive.codeCache(script ?? mount.archive.find(mount.archive.manifest.entry));
  if (module !== undefined) require('./esm/cache.js').compileCached(module, require('./esm/loader.js').urlOf(module), mount.archive.text(module), false, false);
}

function appendModule(file, entry, cache) {
  const { crc32 } = require('./archive/code-cache.js');
  append(file, entry.path, encode(cache, Buffer.alloc(0), crc32));
}

function append(file, name, cache) {
  for (const bytes of [Buffer.from(name), cache, Buffer.alloc(0), Buffer.alloc(0)]) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    writeSync(file, length);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  }
}

function loadedModules(internals) {
  if (internals === undefined) return [];
  const esm = require('./esm/loader.js');
  return [...internals.loader.loadCache.keys()]
    .map((address) => esm.keyOfUrl(address))
    .map((key) => (key === undefined ? undefined : mount.archive.find(key)))
    .filter((entry) => entry?.format === 'module');
}

// A module that has run gives no cache; but V8 knows the source, and hands out what it has compiled of it.
function cacheOf(entry, internals) {
  return internals.compile(require('./esm/loader.js').urlOf(entry), mount.archive.text(entry), false).createCachedData();
}

module.exports = { install };

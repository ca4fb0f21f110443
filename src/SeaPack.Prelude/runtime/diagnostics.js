// What SeaDebug=true adds to an executable: by environment, the tree of packaged files (DEBUG_PKG=1), each call of fs beside it
// (DEBUG_PKG=2), code caches that V8 rejects (both), and times and counts at the end (DEBUG_PKG_PERF=1). Not part of other executables.

const builtins = require('./builtins.js');
const { KIND_DIRECTORY, KIND_LINK } = require('./archive/archive.js');
const mount = require('./archive/mount.js');
const role = require('./process/role.js');

const { fs, Module, process } = builtins;
const MEGABYTE = 1024 * 1024;
const { DEBUG_PKG, DEBUG_PKG_PERF, FOLDER_LIMIT_PKG, SIZE_LIMIT_PKG } = process.env;
const started = performance.now();
const counts = { 'files read': 0, 'bytes read': 0, 'code caches used': 0, 'bytes of code caches': 0, 'code caches rejected': 0 };

// Children that run as Node say nothing: their output is for the app.
function install() {
  if (process.env[role.CHILD] !== undefined) return;
  const { run } = role;
  const tells = DEBUG_PKG === '1' || DEBUG_PKG === '2';
  require('./archive/code-cache.js').reportRejected((entry) => noteRejected(entry, tells));
  role.run = () => {
    if (DEBUG_PKG_PERF === '1') measure();
    if (tells) dump();
    if (DEBUG_PKG === '2') trace();
    return run();
  };
}

function noteRejected(entry, tells) {
  counts['code caches rejected']++;
  if (!tells) return;
  if (counts['code caches rejected'] === 1) process.on('exit', () => process._rawDebug(`V8 rejected ${counts['code caches rejected']} code caches.`));
  process._rawDebug(`V8 rejected the code cache of ${mount.filenameOf(entry)}.`);
}

function dump() {
  const limits = { file: limitOf(SIZE_LIMIT_PKG, 5), folder: limitOf(FOLDER_LIMIT_PKG, 10) };
  const tooLarge = [];
  console.log('------------------------------- virtual file system');
  console.log(mount.ROOT);
  const size = dumpFolder(mount.archive.entry(0), 1, limits, tooLarge);
  console.log(`Total size = ${megabytes(size)}`);
  if (tooLarge.length === 0) return;
  console.log('------------------------------- oversized files and folders');
  for (const line of tooLarge) console.log(line);
}

function limitOf(text, usual) {
  const bytes = Number(text);
  return text === undefined || text === '' || Number.isNaN(bytes) ? usual * MEGABYTE : bytes;
}

// Size of all that is in the folder, in bytes.
function dumpFolder(folder, level, limits, tooLarge) {
  let total = 0;
  for (const entry of mount.archive.list(folder)) {
    const name = '  '.repeat(level) + entry.path.slice(entry.path.lastIndexOf('/') + 1);
    if (entry.kind === KIND_LINK) {
      console.log(`${name} -> ${mount.archive.text(entry)}`);
      continue;
    }
    const isFolder = entry.kind === KIND_DIRECTORY;
    console.log(isFolder ? `${name}/` : `${name} (${entry.size} bytes)`);
    const size = isFolder ? dumpFolder(entry, level + 1, limits, tooLarge) : entry.size;
    if (size > (isFolder ? limits.folder : limits.file)) tooLarge.push(`${mount.filenameOf(entry)} ${megabytes(size)}`);
    total += size;
  }
  return total;
}

function megabytes(bytes) {
  return `${(bytes / MEGABYTE).toFixed(2)} MB`;
}

function trace() {
  const traced = process.getBuiltinModule('fs');
  traceAll(traced, 'fs');
  traceAll(traced.promises, 'fs.promises');
  // It does not stand between the modules and their loader.
  builtins.readFileSync = traced.readFileSync;
  Module.syncBuiltinESMExports();
}

let isTracing = false;

function traceAll(object, prefix) {
  for (const name of Object.keys(object)) {
    const { value: inner } = Object.getOwnPropertyDescriptor(object, name);
    if (typeof inner !== 'function' || /^[A-Z_]/.test(name)) continue;
    const outer = { [name](...args) {
      // Printing uses fs itself.
      if (!isTracing) {
        isTracing = true;
        console.log(`${prefix}.${name}`, ...args.filter((argument) => typeof argument === 'string' && argument.length < 500));
        isTracing = false;
      }
      return Reflect.apply(inner, this, args);
    } }[name];
    Object.defineProperties(outer, Object.getOwnPropertyDescriptors(inner));
    object[name] = outer;
  }
}

function measure() {
  const ready = performance.now();
  const countFile = (entry) => { counts['files read']++; counts['bytes read'] += entry.size; };
  const countCache = (_, result) => {
    if (result === undefined) return;
    counts['code caches used']++;
    counts['bytes of code caches'] += result.length;
  };
  count('contents', countFile);
  // What is not in the archive is read by way of its contents, and a script that is neither put together nor a part of the archive by way of its text.
  count('text', (entry) => { if (entry.real === undefined) countFile(entry); });
  count('script', (entry, result) => {
    if (result !== undefined && (entry.format === 'commonjs' || (entry.ascii && entry.codec === 0 && entry.real === undefined))) countFile(entry);
  });
  count('compiled', countCache);
  count('codeCache', countCache);
  let loaded;
  setImmediate(() => { loaded = performance.now(); });
  process.on('exit', () => {
    const end = performance.now();
    const phases = { 'Node until the prelude': started, 'prelude': ready - started, 'main module': (loaded ?? end) - ready, 'rest': end - (loaded ?? end) };
    const modules = Object.keys(Module._cache).filter((name) => mount.keyOf(name) !== undefined).length;
    const lines = [...Object.entries(phases).map(([name, ms]) => `${name}: ${ms.toFixed(1)} ms`),
      ...Object.entries({ ...counts, 'CommonJS modules': modules, 'packaged files and folders': mount.archive.recordCount }).map(([name, n]) => `${name}: ${n}`)];
    fs.writeSync(2, `------------------------------- performance\n${lines.join('\n')}\n`);
  });
}

function count(name, note) {
  const { archive } = mount;
  const inner = archive[name];
  archive[name] = function (entry) {
    const result = Reflect.apply(inner, this, [entry]);
    note(entry, result);
    return result;
  };
}

install();

// The package in `fs`: the functions of the binding below Node's own fs are replaced, so that checks of arguments, errors, Stats,
// Dirent, streams, promises, glob, cp and the rest come from Node itself. The binding is not public: its shape is checked first.

const { apply, bindingOf, fs, process } = require('../builtins.js');
const mount = require('../archive/mount.js');
const { binding, refuse } = require('./native.js');
const { reply, fail } = require('./reply.js');
const openFiles = require('./open-files.js');

const { keyOf, elsewhere: outside } = mount;
const STATS_FIELDS = 18;

const NEEDED = ['access', 'chmod', 'chown', 'close', 'copyFile', 'cpSyncCheckPaths', 'existsSync', 'fchmod', 'fchown', 'fstat', 'futimes',
  'internalModuleStat', 'lchown', 'link', 'lstat', 'lutimes', 'mkdir', 'mkdtemp', 'open', 'openFileHandle', 'readFileUtf8', 'readdir',
  'readlink', 'realpath', 'rename', 'rmdir', 'stat', 'statfs', 'symlink', 'unlink', 'utimes', 'writeBuffer', 'writeFileUtf8',
  'FileHandle', 'FSReqCallback', 'StatWatcher'];

// Functions that change something: where the request is among their arguments.
const WRITERS = { chmod: 2, chown: 3, lchown: 3, utimes: 3, lutimes: 3, unlink: 1, rmdir: 1, rmSync: undefined, mkdir: 3, mkdtemp: 2, writeFileUtf8: undefined };
const WRITERS_OF_TWO = { rename: 2, link: 2 };
const DESCRIPTOR_WRITERS = { fchmod: 2, fchown: 3, futimes: 3 };

function install() {
  const missing = NEEDED.filter((name) => typeof binding[name] !== 'function');
  if (missing.length > 0 || binding.kFsStatsFieldsNumber !== STATS_FIELDS || binding.statValues === undefined) unknownShape(missing);
  replaceReaders(binding);
  replaceWriters(binding);
  replaceCopiers(binding);
  // The rest of fs is loaded by Node on first use, and takes these from the binding then.
  onFirstUse(binding, 'StatWatcher', () => require('./watching.js').install(binding, bindingOf('fs_event_wrap')));
  if (process.moduleLoadList.includes('NativeModule internal/fs/promises')) directories().installPromises(fs.promises);
  else onFirstUse(binding, 'kUsePromises', () => directories().beforePromises());
  if (!isAsked(binding)) unknownShape(['existsSync']);
}

// Whether fs asks this binding, and not one of its own.
function isAsked(binding) {
  const { existsSync } = binding;
  let asked = false;
  binding.existsSync = () => asked = true;
  fs.existsSync(process.execPath);
  binding.existsSync = existsSync;
  return asked;
}

// What answers is loaded with the first question.
function reading() {
  return require('./reading.js');
}

function stats() {
  return require('./stats.js');
}

function directories() {
  return require('./directories.js');
}

function onFirstUse(binding, name, act) {
  const value = binding[name];
  Object.defineProperty(binding, name, {
    configurable: true,
    enumerable: true,
    get() {
      Object.defineProperty(binding, name, { value, writable: true });
      act();
      return value;
    },
  });
}

function unknownShape(missing) {
  return refuse(`Node ${process.version} has another file system binding than this SeaPack.Sdk knows (${missing}).`);
}

// Node tells the ways to call a function of the binding apart by the number of arguments, so calls are passed on with as many.
function replaceReaders(binding) {
  replaceStat(binding, 'stat');
  replaceStat(binding, 'lstat');
  replaceExistsSync(binding);
  replaceInternalModuleStat(binding);
  replaceOpen(binding);
  replaceFstat(binding);
  replaceStatfs(binding);
  const { FileHandle } = binding;
  replace(binding, 'openFileHandle', 3, (args, key) => new FileHandle(reading().open(key, args[1], args[0])));
  replace(binding, 'readFileUtf8', undefined, (args, key) => reading().readFileUtf8(key, args[1], args[0]));
  replace(binding, 'access', 2, (args, key) => reading().access(key, args[1], args[0]), keyOfChecked(1));
  showMountPoint(binding);
  replace(binding, 'readdir', 3, (args, key) => reading().readdir(key, args[1], args[2], args[0]));
  replace(binding, 'readdirRecursive', 3, (args, key) => reading().readdirRecursive(key, args[1], args[2], args[0]));
  replace(binding, 'readlink', 2, (args, key) => reading().readlink(key, args[1], args[0]));
  replace(binding, 'realpath', 2, (args, key) => reading().realpath(key, args[1], args[0]));
  replace(binding, 'getFormatOfExtensionlessFile', undefined, (args, key) => reading().startsAsWasm(key));
}

function replaceStat(binding, name) {
  const inner = binding[name];
  const isStat = name === 'stat';
  const locate = isStat ? mount.locate : mount.locateLink;
  const outer = { [name](path, big, req, throwIfNoEntry) {
    const key = keyOf(path);
    if (key === undefined) return throwIfNoEntry === undefined ? inner(path, big, req) : inner(path, big, req, throwIfNoEntry);
    const elsewhere = outside(key);
    if (elsewhere !== undefined) return inner(elsewhere, big, req, throwIfNoEntry);
    if (throwIfNoEntry === false) {
      const entry = locate(key);
      if (entry === 'ENOENT' || (entry === 'ENOTDIR' && isStat)) return reply(req, outer, () => undefined);
    }
    return reply(req, outer, reading()[name], key, big, statsFor(req), path);
  } }[name];
  binding[name] = outer;
}

function statsFor(req) {
  return req === undefined ? stats().sharedStats : stats().ownStats;
}

function replaceExistsSync(binding) {
  const inner = binding.existsSync;
  binding.existsSync = function existsSync(name) {
    const key = keyOf(name);
    if (key === undefined) return inner(name);
    const elsewhere = outside(key);
    return elsewhere === undefined ? typeof mount.locate(key) === 'object' : inner(elsewhere);
  };
}

// Before Node 24 the binding itself is the first argument.
function replaceInternalModuleStat(binding) {
  const inner = binding.internalModuleStat;
  binding.internalModuleStat = function internalModuleStat(first, second) {
    const name = typeof first === 'string' ? first : second;
    const key = keyOf(name);
    if (key !== undefined && outside(key) === undefined) return reading().moduleStat(key);
    const real = key === undefined ? name : outside(key);
    return second === undefined ? inner(real) : inner(first, real);
  };
}

function replaceOpen(binding) {
  const inner = binding.open;
  binding.open = function open(name, flags, mode, req) {
    const key = keyOf(name);
    const elsewhere = key === undefined ? name : outside(key);
    if (elsewhere === undefined) return reply(req, open, reading().open, key, flags, name);
    return req === undefined ? inner(elsewhere, flags, mode) : inner(elsewhere, flags, mode, req);
  };
}

function replaceFstat(binding) {
  const inner = binding.fstat;
  binding.fstat = function fstat(fd, big, req, shouldNotThrow) {
    const entry = openEntry(fd);
    if (entry === undefined) return apply(inner, this, arguments);
    return reply(req, fstat, statsFor(req), entry, big);
  };
}

// Walks that begin at the root of the disk (tinyglobby, glob 9) come to the package as to any folder that exists, and nothing there is read for
// it: the mount point is named among the real folders, as pkg has it.
function showMountPoint(binding) {
  const inner = binding.readdir;
  binding.readdir = function readdir(name, encoding, withTypes, req) {
    if (!mount.isAbove(name)) return apply(inner, binding, arguments);
    const shown = (listing) => reading().withMountPoint(listing, encoding, withTypes);
    if (req === undefined) {
      const listing = apply(inner, binding, arguments);
      return listing === undefined ? undefined : shown(listing);
    }
    if (req === binding.kUsePromises) return apply(inner, binding, arguments).then(shown);
    const { oncomplete } = req;
    req.oncomplete = (error, listing) => apply(oncomplete, req, error ? [error] : [null, shown(listing)]);
    return apply(inner, binding, arguments);
  };
}

// The package lies on the file system of the executable.
function replaceStatfs(binding) {
  const inner = binding.statfs;
  binding.statfs = function statfs(name, ...rest) {
    const key = keyOf(name);
    const real = key === undefined ? name : outside(key) ?? process.execPath;
    const entry = real === process.execPath && key !== undefined ? mount.locate(key) : undefined;
    return typeof entry === 'string' ? reply(rest[1], statfs, fail, entry, 'statfs', name) : inner(real, ...rest);
  };
}

// For functions that are called less often. `at`: where the request is among the arguments. `answer` gets them and the key.
function replace(binding, name, at, answer, keyOfCall = (args) => keyOf(args[0]), paths = keyOfCall === eitherKey ? 2 : 1) {
  const inner = binding[name];
  if (inner === undefined) return;
  const outer = (...args) => {
    const key = keyOfCall(args);
    if (key === undefined) return apply(inner, binding, args);
    const moved = typeof key === 'string' ? redirected(args, paths) : args;
    if (moved !== args) return outer(...moved);
    return reply(at === undefined ? undefined : args[at], outer, answer, args, key);
  };
  binding[name] = outer;
}

// The arguments, of which the first are paths, with those that lead elsewhere in the place of what the app wrote.
function redirected(args, paths) {
  let moved = args;
  for (let i = 0; i < paths; i++) {
    const key = keyOf(args[i]);
    const real = key === undefined ? undefined : outside(key);
    if (real !== undefined) moved = Object.assign([...moved], { [i]: real });
  }
  return moved;
}

// Modes that the binding itself refuses are left to it.
function keyOfChecked(at, keyOfCall = (args) => keyOf(args[0])) {
  return (args) => args[at] == null || (typeof args[at] === 'number' && args[at] >= 0 && args[at] <= 7) ? keyOfCall(args) : undefined;
}

// Few apps change or copy what is in the package: those answers are loaded when they do.
function replaceWriters(binding) {
  const answerOf = (name) => (args, key) => require('./writing.js')[name](args, key);
  for (const name in WRITERS) replace(binding, name, WRITERS[name], answerOf(name));
  for (const name in WRITERS_OF_TWO) replace(binding, name, WRITERS_OF_TWO[name], answerOf(name), eitherKey);
  for (const name in DESCRIPTOR_WRITERS) replace(binding, name, DESCRIPTOR_WRITERS[name], answerOf(name), (args) => openEntry(args[0]));
  replace(binding, 'symlink', 3, answerOf('symlink'), (args) => keyOf(args[1]), 2);
}

function eitherKey(args) {
  return keyOf(args[0]) ?? keyOf(args[1]);
}

function openEntry(fd) {
  return openFiles.size !== 0 && openFiles.has(fd) ? require('./descriptors.js').entryOf(fd) : undefined;
}

function replaceCopiers(binding) {
  const answerOf = (name) => (args) => require('./copying.js')[name](args);
  replace(binding, 'copyFile', 3, answerOf('copyFile'), keyOfChecked(2, eitherKey), 2);
  for (const name of ['cpSyncCheckPaths', 'cpSyncOverrideFile', 'cpSyncCopyDir']) replace(binding, name, undefined, answerOf(name), eitherKey);
  const { CpDirJob } = binding;
  if (CpDirJob === undefined) return;
  binding.CpDirJob = function (...given) {
    const args = redirected(given, 2);
    if (eitherKey(args) === undefined) return new CpDirJob(...args);
    this.run = () => void reply({ oncomplete: (error) => this.ondone(error) }, this.run, answerOf('CpDirJob'), args);
  };
}

module.exports = { install };

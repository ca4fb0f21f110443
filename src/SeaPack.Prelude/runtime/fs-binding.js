// The package in `fs`: the functions of the binding below Node's own fs are replaced, so that checks of arguments, errors, Stats,
// Dirent, streams, promises, glob, cp and the rest come from Node itself. The binding is not public: its shape is checked first.

const { Module, apply, bindingOf, fs, process } = require('./builtins.js');
const mount = require('./mount.js');
const stats = require('./fs-stats.js');
const descriptors = require('./fs-descriptors.js');
const reading = require('./fs-reading.js');
const writing = require('./fs-writing.js');
const copying = require('./fs-copying.js');
const replies = require('./fs-reply.js');

const { keyOf } = mount;
const { reply, fail } = replies;

const NEEDED = ['access', 'chmod', 'chown', 'close', 'copyFile', 'cpSyncCheckPaths', 'existsSync', 'fchmod', 'fchown', 'fstat', 'futimes',
  'internalModuleStat', 'lchown', 'link', 'lstat', 'lutimes', 'mkdir', 'mkdtemp', 'open', 'openFileHandle', 'readFileUtf8', 'readdir',
  'readlink', 'realpath', 'rename', 'rmdir', 'stat', 'statfs', 'symlink', 'unlink', 'utimes', 'writeBuffer', 'writeFileUtf8',
  'FileHandle', 'FSReqCallback', 'StatWatcher'];

function install() {
  const binding = bindingOf('fs');
  const missing = NEEDED.filter((name) => typeof binding[name] !== 'function');
  if (missing.length > 0 || binding.kFsStatsFieldsNumber !== stats.FIELDS || binding.statValues === undefined) unknownShape(missing);
  const inner = { ...binding };
  replies.install(inner);
  stats.install(inner, inner.stat);
  descriptors.install(inner);
  copying.install(inner);
  replaceReaders(binding, inner);
  replaceWriters(binding, inner);
  replaceCopiers(binding, inner);
  replaceJobs(binding, inner);
  require('./fs-watching.js').install(inner, bindingOf('fs_event_wrap'));
  require('./fs-directories.js').install();
  require('./fs-blobs.js').install();
  Module.syncBuiltinESMExports();
  if (fs.statSync(mount.ROOT, { throwIfNoEntry: false })?.ino !== 1) unknownShape(['statSync']);
}

function unknownShape(missing) {
  process._rawDebug(`seapack: Node ${process.version} has another file system binding than this SeaPack.Sdk knows (${missing}).`);
  process.exit(1);
}

// Node tells the ways to call a function of the binding apart by the number of arguments, so calls are passed on with as many.
function replaceReaders(binding, inner) {
  binding.existsSync = function existsSync(name) {
    const key = keyOf(name);
    return key === undefined ? inner.existsSync(name) : typeof mount.locate(key) === 'object';
  };
  replaceStat(binding, inner, 'stat', reading.stat);
  replaceStat(binding, inner, 'lstat', reading.lstat);
  binding.fstat = function fstat(fd, big, req, shouldNotThrow) {
    const entry = descriptors.holds(fd) ? descriptors.entryOf(fd) : undefined;
    if (entry === undefined) return apply(inner.fstat, this, arguments);
    return reply(req, fstat, req === undefined ? stats.sharedStats : stats.ownStats, entry, big);
  };
  binding.readFileUtf8 = function readFileUtf8(name, flags) {
    const key = keyOf(name);
    return key === undefined ? inner.readFileUtf8(name, flags) : reply(undefined, readFileUtf8, reading.readFileUtf8, key, flags, name);
  };
  binding.open = function open(name, flags, mode, req) {
    const key = keyOf(name);
    if (key !== undefined) return reply(req, open, reading.open, key, flags, name);
    return req === undefined ? inner.open(name, flags, mode) : inner.open(name, flags, mode, req);
  };
  binding.openFileHandle = function openFileHandle(name, flags, mode, req) {
    const key = keyOf(name);
    if (key === undefined) return apply(inner.openFileHandle, this, arguments);
    return reply(req, openFileHandle, (...of) => new inner.FileHandle(reading.open(...of)), key, flags, name);
  };
  // Before Node 24 the binding itself is the first argument.
  binding.internalModuleStat = function internalModuleStat(first, second) {
    const key = keyOf(typeof first === 'string' ? first : second);
    if (key !== undefined) return reading.moduleStat(key);
    return second === undefined ? inner.internalModuleStat(first) : inner.internalModuleStat(first, second);
  };
  replace(binding, 'access', 2, (args, key) => reading.access(key, args[1], args[0]), keyOfChecked(1));
  replace(binding, 'readdir', 3, (args, key) => reading.readdir(key, args[1], args[2], args[0]));
  replace(binding, 'readdirRecursive', 3, (args, key) => reading.readdirRecursive(key, args[1], args[2], args[0]));
  replace(binding, 'readlink', 2, (args, key) => reading.readlink(key, args[1], args[0]));
  replace(binding, 'realpath', 2, (args, key) => reading.realpath(key, args[1], args[0]));
  replace(binding, 'getFormatOfExtensionlessFile', undefined, (args, key) => reading.startsAsWasm(key));
  binding.statfs = function statfs(name, ...rest) {
    const key = keyOf(name);
    if (key === undefined) return apply(inner.statfs, this, arguments);
    const entry = mount.locate(key);
    if (typeof entry === 'object') return inner.statfs(process.execPath, ...rest);
    return reply(rest[1], statfs, fail, entry, 'statfs', name);
  };
}

function replaceStat(binding, inner, name, answer) {
  const original = inner[name];
  const isStat = name === 'stat';
  const locate = isStat ? mount.locate : mount.locateLink;
  binding[name] = { [name](path, big, req, throwIfNoEntry) {
    const key = keyOf(path);
    if (key === undefined) return throwIfNoEntry === undefined ? original(path, big, req) : original(path, big, req, throwIfNoEntry);
    if (throwIfNoEntry === false) {
      const entry = locate(key);
      if (entry === 'ENOENT' || (entry === 'ENOTDIR' && isStat)) return reply(req, binding[name], () => undefined);
    }
    return reply(req, binding[name], answer, key, big, req === undefined ? stats.sharedStats : stats.ownStats, path);
  } }[name];
}

// For functions that are called less often. `at`: where the request is among the arguments. `answer` gets them and the key.
function replace(binding, name, at, answer, keyOfCall = (args) => keyOf(args[0])) {
  const inner = binding[name];
  if (inner === undefined) return;
  const outer = { [name](...args) {
    const key = keyOfCall(args);
    return key === undefined ? apply(inner, this, args) : reply(at === undefined ? undefined : args[at], outer, answer, args, key);
  } }[name];
  binding[name] = outer;
}

// Modes that the binding itself refuses are left to it.
function keyOfChecked(at, keyOfCall = (args) => keyOf(args[0])) {
  return (args) => args[at] === undefined || (args[at] >= 0 && args[at] <= 7) ? keyOfCall(args) : undefined;
}

function replaceWriters(binding, inner) {
  for (const [name, [at, answer]] of Object.entries(writing.writers)) replace(binding, name, at, answer);
  for (const [name, [at, answer]] of Object.entries(writing.writersOfTwoPaths)) {
    replace(binding, name, at, (args) => answer(args, keyOf(args[0])), (args) => keyOf(args[0]) ?? keyOf(args[1]));
  }
  replace(binding, 'symlink', 3, writing.symlink, (args) => keyOf(args[1]));
  replace(binding, 'writeFileUtf8', undefined, (args, key) => reading.openable(key, args[2], args[0]));
  for (const [name, [at, syscall]] of Object.entries(writing.descriptorWriters)) {
    replace(binding, name, at, () => fail('EROFS', syscall), ([fd]) => descriptors.holds(fd) ? descriptors.entryOf(fd) : undefined);
  }
}

function replaceCopiers(binding, inner) {
  const eitherKey = (args) => keyOf(args[0]) ?? keyOf(args[1]);
  replace(binding, 'copyFile', 3, (args) => copying.copyFile(args, keyOf(args[0])), keyOfChecked(2, eitherKey));
  replace(binding, 'cpSyncCheckPaths', undefined, (args) => copying.checkPaths(...args), eitherKey);
  replace(binding, 'cpSyncOverrideFile', undefined, (args) => copying.override(...args), eitherKey);
  replace(binding, 'cpSyncCopyDir', undefined, (args) => copyDirectory(args, true), eitherKey);
  const { CpDirJob } = binding;
  if (CpDirJob === undefined) return;
  binding.CpDirJob = function (...args) {
    if (eitherKey(args) === undefined) return new CpDirJob(...args);
    this.run = () => void reply({ oncomplete: (error) => this.ondone(error) }, this.run, copyDirectory, args, false);
  };
}

function copyDirectory([from, to, force, dereference, errorOnExist, verbatimSymlinks, preserveTimestamps], isSync) {
  copying.copyDirectory(from, to, { force, dereference, errorOnExist, verbatimSymlinks, preserveTimestamps, isSync });
}

// Node 26 reads and writes whole files by jobs. Their class was taken by Node already, but not its methods.
function replaceJobs(binding) {
  replaceJob(binding.ReadFileJob, (key, name) => reading.readFile(key, 0, name), (buffer) => [null, buffer, -1]);
  replaceJob(binding.WriteFileJob, (key, name) => reading.openable(key, fs.constants.O_WRONLY | fs.constants.O_CREAT, name), () => []);
}

function replaceJob(Job, answer, result) {
  if (Job === undefined) return;
  const inner = Job.prototype.run;
  Job.prototype.run = function run(name) {
    const key = keyOf(name);
    if (key === undefined) return inner.call(this, name);
    const done = (error, value) => error === null ? this.ondone(...result(value)) : this.ondone(error);
    return reply({ oncomplete: done }, run, answer, key, name);
  };
}

module.exports = { install };

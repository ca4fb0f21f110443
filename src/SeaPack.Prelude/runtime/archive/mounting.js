// process.pkg.mount(): real folders laid over paths of the package. Loaded when the app mounts something.

const { Buffer, fs, path } = require('../builtins.js');
const { KIND_FILE, KIND_DIRECTORY } = require('./archive.js');
const { nodeError } = require('../errors.js');
const mount = require('./mount.js');

const mounts = [];

// virtual: a folder or file of the package, or a regular expression over such paths. real: where it leads; for an expression the
// replacement of what matched, with the groups that String.prototype.replace knows.
function add(virtual, real) {
  if (typeof real !== 'string') throw wrongType('real', real);
  if (virtual instanceof RegExp) mounts.unshift({ pattern: new RegExp(virtual.source, virtual.flags.replace(/[gy]/g, '')), real });
  else if (typeof virtual === 'string') mounts.unshift({ key: keyOfFolder(virtual), real: path.resolve(real) });
  else throw wrongType('virtual', virtual);
  mount.layOver({ realOf, entryAt, isCovered, namesIn, list, add, describe });
}

function keyOfFolder(virtual) {
  const key = mount.keyOf(path.resolve(virtual));
  if (key !== undefined && key !== '') return mount.normalised(key);
  throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'virtual' must be a path below ${mount.ROOT}. Received '${virtual}'`);
}

function wrongType(name, value) {
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be of type string. Received type ${typeof value}`);
}

// The real path behind a key, or undefined when nothing is mounted there. Later mounts win.
function realOf(key) {
  const normal = mount.normalised(key);
  if (normal === undefined) return undefined;
  for (const { key: folder, pattern, real } of mounts) {
    if (pattern !== undefined) {
      const name = mount.absolute(normal);
      if (pattern.test(name)) return withSlash(path.resolve(name.replace(pattern, real)), key);
    } else if (normal === folder) return withSlash(real, key);
    else if (normal.startsWith(folder + '/')) return withSlash(path.join(real, normal.slice(folder.length + 1)), key);
  }
  return undefined;
}

// A slash at the end says that it must be a folder.
function withSlash(real, key) {
  return key.endsWith('/') ? real + path.sep : real;
}

function isCovered(key) {
  return realOf(key) !== undefined;
}

// What lies at a mounted key, in the shape of an entry of the archive, or the name of the system's error.
function entryAt(key) {
  const real = realOf(key);
  if (real === undefined) return undefined;
  try {
    return entryOf(mount.normalised(key), real, fs.statSync(real));
  } catch (error) {
    return error.code;
  }
}

function entryOf(key, real, stats) {
  return { path: key, real, kind: stats.isDirectory() ? KIND_DIRECTORY : KIND_FILE, codec: 0, mode: stats.mode, size: stats.size, index: -1, format: undefined };
}

// The entries of folders that are mounted straight below a folder of the package.
function namesIn(folder) {
  return mounts
    .filter(({ key }) => key !== undefined && key.slice(0, Math.max(0, key.lastIndexOf('/'))) === folder)
    .map(({ key }) => entryAt(key))
    .filter((entry) => typeof entry === 'object');
}

function list(entry) {
  return fs.readdirSync(entry.real).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => entryAt(mount.below(entry.path, name)))
    .filter((child) => typeof child === 'object');
}

// For a worker thread, which mounts the same.
function describe() {
  return mounts.map(({ key, pattern, real }) => ({ virtual: key && mount.absolute(key), source: pattern?.source, flags: pattern?.flags, real })).reverse();
}

function addAll(described) {
  for (const { virtual, source, flags, real } of described) add(virtual ?? new RegExp(source, flags), real);
}

module.exports = { add, addAll };

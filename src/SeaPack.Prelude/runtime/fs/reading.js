// The functions of Node's fs binding that look at files, answered from the archive for paths in the package.

const { Buffer, fs, isUrl, isWindows, path, url } = require('../builtins.js');
const { KIND_DIRECTORY, KIND_LINK } = require('../archive/archive.js');
const mount = require('../archive/mount.js');
const descriptors = require('./descriptors.js');
const { fail } = require('./reply.js');

const { X_OK, W_OK, O_CREAT, O_EXCL, O_TRUNC, O_DIRECTORY, O_NOFOLLOW } = fs.constants;
const O_ACCMODE = 3;
const UV_DIRENT = [1, 2, 3];
const WASM_MAGIC = 0x0061736d;

// The entry with all links followed; errors as the system's.
function located(key, syscall, name) {
  const entry = mount.locate(key);
  return typeof entry === 'string' ? fail(entry, syscall, name) : entry;
}

function locatedLink(key, syscall, name) {
  const entry = mount.locateLink(key);
  return typeof entry === 'string' ? fail(entry, syscall, name) : entry;
}

function encoded(text, encoding) {
  if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8') return text;
  const bytes = Buffer.from(text);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

function copied(entry) {
  return Buffer.from(mount.archive.contents(entry));
}

function nameOf(entry) {
  return entry.path.slice(entry.path.lastIndexOf('/') + 1);
}

// Of what the app hands to a public function.
function keyOfArgument(name) {
  if (!isUrl(name)) return mount.keyOf(name);
  try {
    return mount.keyOf(url.fileURLToPath(name));
  } catch {
    // Node will say what is wrong with it.
    return undefined;
  }
}

function access(key, mode, name) {
  const entry = located(key, 'access', name);
  if (mode & W_OK) fail('EROFS', 'access', name);
  if (!isWindows && (mode & X_OK) && !(entry.mode & 0o111)) fail('EACCES', 'access', name);
}

function stat(key, big, array, name) {
  return array(located(key, 'stat', name), big);
}

function lstat(key, big, array, name) {
  return array(locatedLink(key, 'lstat', name), big);
}

// What opening gives, short of the descriptor itself.
function openable(key, flags, name) {
  const isNew = (flags & O_CREAT) && (flags & O_EXCL);
  // The system makes no file of this name, whatever is there.
  if (flags & O_CREAT && key.endsWith('/') && parentExists(key)) fail('EISDIR', 'open', name);
  const entry = (isNew || flags & O_NOFOLLOW ? mount.locateLink : mount.locate)(key);
  const writes = (flags & O_ACCMODE) !== 0 || (flags & O_TRUNC) !== 0;
  if (typeof entry === 'string') {
    const creates = entry === 'ENOENT' && (flags & O_CREAT) && parentExists(key);
    return fail(creates ? 'EROFS' : entry, 'open', name);
  }
  if (isNew) fail('EEXIST', 'open', name);
  if (entry.kind === KIND_LINK) fail('ELOOP', 'open', name);
  if (entry.kind === KIND_DIRECTORY && (writes || flags & O_CREAT)) fail('EISDIR', 'open', name);
  if (entry.kind !== KIND_DIRECTORY && (flags & O_DIRECTORY)) fail('ENOTDIR', 'open', name);
  if (writes) fail('EROFS', 'open', name);
  return entry;
}

function parentExists(key) {
  const slash = key.lastIndexOf('/', key.length - 2);
  const parent = mount.locate(slash < 0 ? '' : key.slice(0, slash));
  return typeof parent === 'object' && parent.kind === KIND_DIRECTORY;
}

function open(key, flags, name) {
  const entry = openable(key, flags, name);
  try {
    return descriptors.openEntry(entry);
  } catch (error) {
    // Such as too many open files, or no space for a copy.
    if (error.syscall === undefined) throw error;
    return fail(error.code, 'open', name);
  }
}

function readFileUtf8(key, flags, name) {
  const entry = openable(key, flags, name);
  if (entry.kind === KIND_DIRECTORY) fail('EISDIR', 'read');
  return mount.archive.text(entry);
}

function readFile(key, flags, name) {
  const entry = openable(key, flags, name);
  if (entry.kind === KIND_DIRECTORY) fail('EISDIR', 'read', name);
  return copied(entry);
}

function directory(key, syscall, name) {
  const entry = located(key, syscall, name);
  return entry.kind === KIND_DIRECTORY ? entry : fail('ENOTDIR', syscall, name);
}

function readdir(key, encoding, withTypes, name) {
  const children = mount.list(directory(key, 'scandir', name));
  const names = children.map((child) => encoded(nameOf(child), encoding));
  return withTypes ? [names, children.map((child) => UV_DIRENT[child.kind])] : names;
}

// What lies beside the mount point, in the order of the system, with its own name among it.
function withMountPoint(listing, encoding, withTypes) {
  const names = withTypes ? listing[0] : listing;
  const own = path.basename(mount.ROOT);
  const bytesOf = (name) => typeof name === 'string' ? Buffer.from(name, encoding) : name;
  const orders = names.map((name) => Buffer.compare(bytesOf(name), Buffer.from(own)));
  if (orders.includes(0)) return listing;
  const after = orders.findIndex((order) => order > 0);
  const at = after < 0 ? names.length : after;
  names.splice(at, 0, encoded(own, encoding));
  if (withTypes) listing[1].splice(at, 0, UV_DIRENT[KIND_DIRECTORY]);
  return listing;
}

// Breadth first, through links to directories, as Node's walk in C++. With types: what `getRecursiveDirents` takes.
function readdirRecursive(key, encoding, withTypes, name) {
  const queue = [{ at: directory(key, 'scandir', name), relative: '', above: [] }];
  const names = [];
  const types = [];
  const counts = [];
  const folders = [];
  for (const { at, relative, above } of queue) {
    const children = mount.list(at);
    counts.push(children.length);
    folders.push(encoded(relative, encoding));
    for (const child of children) {
      const own = nameOf(child);
      const below = relative === '' ? own : relative + path.sep + own;
      names.push(encoded(withTypes ? own : below, encoding));
      types.push(UV_DIRENT[child.kind]);
      const target = child.kind === KIND_LINK ? mount.archive.linkTarget(child) : child;
      if (target === undefined || target.kind !== KIND_DIRECTORY) continue;
      // A link to a folder above is listed until the system's limit for links in a path.
      if (above.length < 40) queue.push({ at: target, relative: below, above: child.kind === KIND_LINK ? [...above, child] : above });
    }
  }
  return withTypes ? [names, types, counts, folders] : names;
}

function readlink(key, encoding, name) {
  const entry = locatedLink(key, 'readlink', name);
  if (entry.kind !== KIND_LINK) fail('EINVAL', 'readlink', name);
  const target = mount.archive.text(entry);
  return encoded(isWindows ? target.replaceAll('/', '\\') : target, encoding);
}

function realpath(key, encoding, name) {
  return encoded(mount.filenameOf(located(key, 'realpath', name)), encoding);
}

function moduleStat(key) {
  const entry = mount.locate(key);
  if (typeof entry === 'string') return -2;
  return entry.kind === KIND_DIRECTORY ? 1 : 0;
}

function startsAsWasm(key) {
  const entry = mount.locate(key);
  if (typeof entry === 'string' || entry.size < 4) return 0;
  const bytes = mount.archive.contents(entry);
  return bytes.readUInt32BE(0) === WASM_MAGIC ? 1 : 0;
}

module.exports = {
  access, stat, lstat, open, openable, readFileUtf8, readFile, readdir, withMountPoint, readdirRecursive, readlink, realpath, moduleStat, startsAsWasm,
  parentExists, located, locatedLink, directory, encoded, keyOfArgument, copied, nameOf, UV_DIRENT,
};

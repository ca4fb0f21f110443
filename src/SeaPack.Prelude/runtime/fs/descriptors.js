// Real file descriptors for packaged files: what is opened is copied into a file without a name, so that reads, streams,
// FileHandle, child processes and addons work on it as on any other.

const { fs, isWindows, os, path, process } = require('../builtins.js');
const { KIND_DIRECTORY } = require('../archive/archive.js');
const { native } = require('./native.js');
const given = require('./open-files.js');
const mount = require('../archive/mount.js');

const O_TMPFILE = 0o20200000;
const O_TEMPORARY = 0x40;
const { O_RDWR, O_CREAT, O_EXCL, O_RDONLY } = fs.constants;
// Copies that stay open, so that opening a file again copies nothing: so many files of together so many bytes.
const KEPT_FILES = 32;
const KEPT_BYTES = 32 << 20;

const kept = new Map();
let keptBytes = 0;

// A new read-only descriptor at the start of the file.
function openEntry(entry) {
  if (entry.kind === KIND_DIRECTORY) return give(described(entry, native.open(path.parse(process.execPath).root, O_RDONLY, 0)));
  if (process.platform !== 'linux') return give(described(entry, copyIntoNamedFile(entry)));
  const known = kept.get(entry.index);
  const copy = known ?? described(entry, copyIntoUnnamedFile(entry));
  const fd = reopened(copy);
  if (known === undefined && fd !== copy.fd) keep(entry, copy);
  return give(copy, fd);
}

// A descriptor with its own position, for reading only; where there is no /proc, the copy's own.
function reopened(copy) {
  try {
    return native.open(`/proc/self/fd/${copy.fd}`, O_RDONLY, 0);
  } catch (error) {
    if (kept.get(copy.entry.index) === copy) throw error;
    return copy.fd;
  }
}

function give(copy, fd = copy.fd) {
  given.set(fd, copy);
  return fd;
}

function described(entry, fd) {
  const stats = native.fstat(fd, true, undefined, false);
  return { entry, fd, dev: stats[0], ino: stats[7] };
}

function keep(entry, copy) {
  if (entry.size > KEPT_BYTES / 4) return native.close(copy.fd);
  kept.set(entry.index, copy);
  keptBytes += entry.size;
  for (const [index, oldest] of kept) {
    if (kept.size <= KEPT_FILES && keptBytes <= KEPT_BYTES) return;
    kept.delete(index);
    keptBytes -= oldest.entry.size;
    native.close(oldest.fd);
  }
}

// Memory first, but not for what is large.
function folders(entry) {
  return entry.size > KEPT_BYTES ? [os.tmpdir(), '/var/tmp', '/dev/shm'] : ['/dev/shm', os.tmpdir(), '/var/tmp'];
}

function copyIntoUnnamedFile(entry) {
  let failure;
  for (const folder of folders(entry)) {
    try {
      return filled(entry, native.open(folder, O_TMPFILE | O_RDWR, 0o600));
    } catch (error) {
      failure = error;
    }
  }
  try {
    return copyIntoNamedFile(entry);
  } catch {
    throw failure;
  }
}

// Where files must have names: taken away at once, or by Windows when the last descriptor is closed. What is opened anew is for reading only.
function copyIntoNamedFile(entry) {
  const name = path.join(os.tmpdir(), `seapack-${process.pid}-${process.hrtime.bigint().toString(36)}`);
  const fd = native.open(name, O_RDWR | O_CREAT | O_EXCL | (isWindows ? O_TEMPORARY : 0), 0o600);
  try {
    write(fd, mount.archive.contents(entry));
    return native.open(name, O_RDONLY, 0);
  } finally {
    native.close(fd);
    if (!isWindows) native.unlink(name);
  }
}

function filled(entry, fd) {
  try {
    write(fd, mount.archive.contents(entry));
    return fd;
  } catch (error) {
    native.close(fd);
    throw error;
  }
}

// At given positions: the descriptor stays at the start of the file.
function write(fd, bytes) {
  for (let done = 0; done < bytes.length;) {
    const context = {};
    const written = native.writeBuffer(fd, bytes, done, bytes.length - done, done, undefined, context);
    if (context.code !== undefined) throw Object.assign(new Error(`${context.code}, write`), context);
    done += written;
  }
}

// The packaged file behind a descriptor, or undefined.
function entryOf(fd) {
  const known = given.get(fd);
  if (known === undefined) return undefined;
  if (isStill(known, fd)) return known.entry;
  given.delete(fd);
  return undefined;
}

function isStill({ dev, ino }, fd) {
  try {
    const stats = native.fstat(fd, true, undefined, false);
    return stats[0] === dev && stats[7] === ino;
  } catch {
    // Closed.
    return false;
  }
}

module.exports = { openEntry, entryOf, write };

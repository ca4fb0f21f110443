// `opendir`: Node's Dir over a handle of ours. The binding that makes handles is out of reach, so the public functions are replaced.

const { Promise, apply, fs, isUrl, path, url } = require('../builtins.js');
const { KIND_DIRECTORY } = require('../archive/archive.js');
const mount = require('../archive/mount.js');
const { reply } = require('./reply.js');
const { dirProperties, originals } = require('./public.js');
const { directory, encoded, keyOfArgument, nameOf, UV_DIRENT } = require('./reading.js');

const PROMISIFIED = Symbol.for('nodejs.util.promisify.custom');

let native;
let RecursiveDir;

// Node's own functions. Most apps do not need them and Node loads them on first use; then it sets the properties of fs by itself.
function natives() {
  if (native === undefined) {
    const replaced = dirProperties();
    Object.defineProperties(fs, originals);
    native = { opendir: fs.opendir, opendirSync: fs.opendirSync, Dir: fs.Dir };
    Object.defineProperties(fs, replaced);
  }
  return native;
}

// Later versions of Dir read folders below one by one while they go along; older ones each as a whole.
function readsInTurn() {
  return /HandlerQueue/.test(natives().Dir.prototype.readSync);
}

// A handle as Dir wants it: `next` gives so many entries as [name, type, name, type, ...], and null at the end.
class Handle {
  #next;

  constructor(next) {
    this.#next = next;
  }

  read(encoding, size, req) {
    return reply(req, this.read, this.#next, encoding, size);
  }

  close(req) {
    return reply(req, this.close, () => undefined);
  }
}

function flat(entry) {
  let left = mount.list(entry);
  return (encoding, size) => {
    if (left.length === 0) return null;
    const batch = left.slice(0, size).flatMap((child) => [encoded(nameOf(child), encoding), UV_DIRENT[child.kind]]);
    left = left.slice(size);
    return batch;
  };
}

// Dir would open folders below by itself, through the binding. So it gets all entries as of one folder, with names that know
// where they belong, and the entries that leave it are put right.
function recursiveDir() {
  return RecursiveDir ??= class Dir extends natives().Dir {
    read(callback) {
      if (callback === undefined) return super.read().then(placed);
      return super.read((error, entry) => error ? callback(error) : callback(null, placed(entry)));
    }

    readSync() {
      return placed(super.readSync());
    }

    async* entries() {
      for await (const entry of super.entries()) yield placed(entry);
    }

    [Symbol.asyncIterator]() {
      return this.entries();
    }
  };
}

function placed(entry) {
  if (entry === null) return null;
  const { name, parentPath } = entry.name;
  entry.name = name;
  entry.parentPath = parentPath;
  if (Object.hasOwn(entry, 'path')) entry.path = parentPath;
  return entry;
}

function deep(entry, name) {
  let walk;
  return (encoding, size) => {
    walk ??= inOrderOfDir(entry, name, size);
    const { value, done } = walk.next();
    if (done) return null;
    return [{ name: encoded(nameOf(value.child), encoding), parentPath: value.parentPath }, UV_DIRENT[value.child.kind]];
  };
}

// The same order as Dir's own: folders wait in a queue and are read in batches between the entries already there.
function* inOrderOfDir(root, rootPath, size) {
  const contents = (entry, parentPath) => mount.list(entry).map((child) => ({ child, parentPath }));
  const top = contents(root, rootPath);
  const buffered = [];
  const waiting = [];
  for (;;) {
    while (waiting.length > 0) {
      const folder = waiting.shift();
      if (folder.length > 0) {
        buffered.push(...folder.splice(0, size));
        waiting.push(folder);
      }
      if (buffered.length > 0) break;
    }
    if (buffered.length === 0) buffered.push(...top.splice(0, size));
    const next = buffered.shift();
    if (next === undefined) return;
    if (next.child.kind === KIND_DIRECTORY) {
      const below = contents(next.child, path.join(next.parentPath, nameOf(next.child)));
      if (readsInTurn()) waiting.push(below);
      else buffered.push(...below);
    }
    yield next;
  }
}

function shownName(name) {
  return isUrl(name) ? url.fileURLToPath(name) : name;
}

// failing: the name for errors, which Node leaves out when it opens synchronously.
function open(key, name, options, failing) {
  const shown = shownName(name);
  const entry = directory(key, 'opendir', failing);
  if (options?.recursive) return new (recursiveDir())(new Handle(deep(entry, `${shown}`)), shown, { ...options, recursive: false });
  return new (natives().Dir)(new Handle(flat(entry)), shown, options);
}

function opendirSync(name, options) {
  const key = keyOfArgument(name);
  if (key === undefined) return apply(natives().opendirSync, this, arguments);
  const elsewhere = mount.elsewhere(key);
  if (elsewhere !== undefined) return apply(natives().opendirSync, this, [elsewhere, options]);
  return reply(undefined, opendirSync, open, key, name, options, undefined);
}

function opendir(name, options, callback) {
  const key = keyOfArgument(name);
  const done = typeof options === 'function' ? options : callback;
  if (key === undefined || typeof done !== 'function') return apply(natives().opendir, this, arguments);
  const elsewhere = mount.elsewhere(key);
  if (elsewhere !== undefined) return apply(natives().opendir, this, [elsewhere, typeof options === 'function' ? {} : options, done]);
  return reply({ oncomplete: (...results) => done(...results) }, opendir, open, key, name, typeof options === 'function' ? undefined : options, shownName(name));
}

const promised = { opendir(name, options, callback) { // eslint-disable-line no-unused-vars
  return new Promise((resolve, reject) => opendir(name, options, (error, dir) => error ? reject(error) : resolve(dir)));
} }.opendir;

// Before Node makes fs.promises: it makes its `opendir` of the other by promisify, which looks for this.
function beforePromises() {
  Object.defineProperty(natives().opendir, PROMISIFIED, { value: promised, configurable: true });
}

function installPromises(promises) {
  promises.opendir = promised;
}

module.exports = { opendir, opendirSync, beforePromises, installPromises };

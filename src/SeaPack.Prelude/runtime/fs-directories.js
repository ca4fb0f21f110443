// `opendir`: Node's Dir over a handle of ours. The binding that makes handles is out of reach, so the public functions are replaced.

const { Module, apply, fs, path, url, util } = require('./builtins.js');
const { KIND_DIRECTORY } = require('./archive.js');
const { prepare, whenAsked } = require('./lazy-builtins.js');
const mount = require('./mount.js');
const { reply } = require('./fs-reply.js');
const { directory, encoded, keyOfArgument, nameOf, UV_DIRENT } = require('./fs-reading.js');

const { opendir, opendirSync, Dir } = fs;
// From 22.20 on Dir reads folders below one by one while it goes along; before, each as a whole.
const readsInTurn = /HandlerQueue/.test(Dir.prototype.readSync);

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
  let left = mount.archive.list(entry);
  return (encoding, size) => {
    if (left.length === 0) return null;
    const batch = left.slice(0, size).flatMap((child) => [encoded(nameOf(child), encoding), UV_DIRENT[child.kind]]);
    left = left.slice(size);
    return batch;
  };
}

// Dir would open folders below by itself, through the binding. So it gets all entries as of one folder, with names that know
// where they belong, and the entries that leave it are put right.
class RecursiveDir extends Dir {
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
}
Object.defineProperty(RecursiveDir, 'name', { value: 'Dir' });

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
  const contents = (entry, parentPath) => mount.archive.list(entry).map((child) => ({ child, parentPath }));
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
      if (readsInTurn) waiting.push(below);
      else buffered.push(...below);
    }
    yield next;
  }
}

function shownName(name) {
  return name instanceof URL ? url.fileURLToPath(name) : name;
}

// failing: the name for errors, which Node leaves out when it opens synchronously.
function open(key, name, options, failing) {
  const shown = shownName(name);
  const entry = directory(key, 'opendir', failing);
  return options?.recursive
    ? new RecursiveDir(new Handle(deep(entry, `${shown}`)), shown, { ...options, recursive: false })
    : new Dir(new Handle(flat(entry)), shown, options);
}

function install() {
  fs.opendirSync = { opendirSync(name, options) {
    const key = keyOfArgument(name);
    return key === undefined ? apply(opendirSync, this, arguments) : reply(undefined, fs.opendirSync, open, key, name, options, undefined);
  } }.opendirSync;
  fs.opendir = { opendir(name, options, callback) {
    const key = keyOfArgument(name);
    const done = typeof options === 'function' ? options : callback;
    if (key === undefined || typeof done !== 'function') return apply(opendir, this, arguments);
    return reply({ oncomplete: done }, fs.opendir, open, key, name, typeof options === 'function' ? undefined : options, shownName(name));
  } }.opendir;
  replacePromises();
}

// Loading fs.promises takes a millisecond: that is for the app to spend.
function replacePromises() {
  const { get, ...descriptor } = Object.getOwnPropertyDescriptor(fs, 'promises');
  whenAsked('fs/promises', () => {
    get.call(fs).opendir = util.promisify(fs.opendir);
    Module.syncBuiltinESMExports();
  });
  Object.defineProperty(fs, 'promises', { ...descriptor, get() {
    prepare('fs/promises');
    return get.call(fs);
  } });
}

module.exports = { install };

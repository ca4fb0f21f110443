// Functions of fs that are replaced themselves: some that go by bindings out of reach, and the one that is called most.

const builtins = require('../builtins.js');
const { binding } = require('./native.js');
const { KIND_DIRECTORY, KIND_FILE } = require('../archive/archive.js');
const mount = require('../archive/mount.js');

const { Buffer, Module, Promise, apply, fs, path: { dirname }, process } = builtins;

function install() {
  replaceReadFileSync();
  replaceOpendir();
  for (const name of ['openAsBlob', 'openAsBlobSync']) if (typeof fs[name] === 'function') replaceOpenAsBlob(name, fs[name]);
  if (process.permission !== undefined) require('./permission-model.js').install(fileAt);
  if (binding.ReadFileJob !== undefined) require('./jobs.js').install(binding);
  builtins.readFileSync = fs.readFileSync;
  Module.syncBuiltinESMExports();
}

// Node loads these on first use (Node 26 already when it is asked for the property), and so do we.
const dirProperties = () => Object.fromEntries(['opendir', 'opendirSync', 'Dir'].map((name) => [name, Object.getOwnPropertyDescriptor(fs, name)]));
const originals = dirProperties();

function replaceOpendir() {
  const { opendir, opendirSync } = {
    opendir(path, options, callback) { // eslint-disable-line no-unused-vars
      return apply(require('./directories.js').opendir, this, arguments);
    },
    opendirSync(path, options) { // eslint-disable-line no-unused-vars
      return apply(require('./directories.js').opendirSync, this, arguments);
    },
  };
  Object.defineProperty(fs, 'opendir', { value: opendir, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(fs, 'opendirSync', { value: opendirSync, writable: true, enumerable: true, configurable: true });
}

// Node opens, reads and closes a file to have its bytes; here they lie in memory. All else is left to it.
function replaceReadFileSync() {
  const inner = fs.readFileSync;
  fs.readFileSync = function readFileSync(path, options) {
    const entry = asksForBytes(options) && typeof path === 'string' ? fileAt(mount.keyOf(path)) : undefined;
    return entry === undefined ? apply(inner, this, arguments) : Buffer.from(mount.archive.contents(entry));
  };
}

function asksForBytes(options) {
  return options === undefined || options === null || (typeof options === 'object' && options.encoding == null && options.flag === undefined);
}

// The packaged file itself, where nothing real lies over it.
function fileAt(key) {
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry === 'object' && entry.kind === KIND_FILE && entry.real === undefined ? entry : undefined;
}

function replaceOpenAsBlob(name, inner) {
  const isAsync = name === 'openAsBlob';
  const outer = { [name](path, options = undefined) {
    const { keyOfArgument, readFile } = require('./reading.js');
    const key = keyOfArgument(path);
    const entry = key === undefined ? undefined : mount.locate(key);
    // What is not there is not there for Node either, and it has its own words for it.
    if (typeof entry !== 'object') return apply(inner, this, arguments);
    const elsewhere = mount.elsewhere(key);
    if (elsewhere !== undefined) return inner(elsewhere, options);
    // Node makes a blob of any folder, which nobody can read.
    if (entry.kind === KIND_DIRECTORY) return inner(dirname(process.execPath), options);
    // Checks the options as Node does; the file behind this one is not read.
    if (options !== undefined) inner(process.execPath, options);
    const { Blob } = process.getBuiltinModule('buffer');
    const blob = new Blob([readFile(key, 0, path)], { type: options?.type });
    return isAsync ? Promise.resolve(blob) : blob;
  } }[name];
  Object.defineProperty(outer, 'length', { value: inner.length });
  fs[name] = outer;
}

module.exports = { install, dirProperties, originals };

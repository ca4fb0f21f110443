// Native addons: the system's loader wants a file. On Linux that is one without a name, so that nothing stays behind.

const { apply, fs, os, process } = require('./builtins.js');
const mount = require('./mount.js');

const O_TMPFILE = 0o20200000;
const loaded = new Map();

// Stands in for process.dlopen; `native` is Node's.
function dlopen(native, ...args) {
  const [module, filename, ...flags] = args;
  const entry = packagedAddon(filename);
  if (entry === undefined) return apply(native, this, args);
  if (process.platform !== 'linux') throw new Error(`seapack: ${filename} is a native addon; they are loaded from the package on Linux only.`);
  return open(entry, (file) => native.call(process, module, file, ...flags));
}

function packagedAddon(filename) {
  const key = mount.keyOf(filename);
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry === 'object' ? entry : undefined;
}

// Tries folders in turn: files inherit `noexec` from where they were made.
function open(entry, dlopen) {
  const known = loaded.get(entry.path);
  if (known !== undefined) return dlopen(known);
  let failure;
  for (const folder of ['/dev/shm', os.tmpdir(), '/var/tmp']) {
    try {
      const file = materialise(entry, folder);
      const result = dlopen(file);
      // The descriptor stays open: the loader tells libraries apart by this name.
      loaded.set(entry.path, file);
      return result;
    } catch (error) {
      failure ??= error;
      if (error.code === 'ERR_DLOPEN_FAILED' && !/failed to map|cannot open|Operation not permitted/.test(error.message)) throw error;
    }
  }
  throw failure;
}

function materialise(entry, folder) {
  const fd = fs.openSync(folder, O_TMPFILE | fs.constants.O_RDWR, 0o700);
  const bytes = mount.archive.contents(entry);
  for (let done = 0; done < bytes.length;) done += fs.writeSync(fd, bytes, done, bytes.length - done);
  return `/proc/self/fd/${fd}`;
}

module.exports = { dlopen };

// Native addons out of the package. On Linux from a file that is gone as soon as it is loaded, so that nothing stays behind; where
// that does not work (folders without permission to execute, other systems, other C libraries) from a cache of extracted files.

const { fs, os, path, process } = require('../builtins.js');
const { KIND_FILE, KIND_DIRECTORY } = require('../archive/archive.js');
const mount = require('../archive/mount.js');

const { O_WRONLY, O_CREAT, O_EXCL } = fs.constants;
const RTLD_NODELETE = 0x1000;
// Answers of the dynamic loader for files in folders that are mounted `noexec`.
const NOT_EXECUTABLE = /failed to map segment|Operation not permitted|Permission denied/;
const LIBRARY_MISSING = /cannot open shared object file|Error loading shared library|Library not loaded|specified module could not be found/;

// Where an addon was loaded from, by path in the package.
const loaded = new Map();

// dlopen(file, module, flags): Node's own; without the last two, what the app asked for.
function load(entry, dlopen) {
  const known = loaded.get(entry.path) ?? loadedByOtherThread(entry);
  if (known !== undefined) return named(entry, known, () => dlopen(known));
  if (process.platform === 'linux' && !require('../archive/file-cache.js').isChosen()) {
    const outcome = loadUnlinked(entry, dlopen);
    if (outcome.isLoaded) return outcome.value;
  }
  return loadCached(entry, dlopen);
}

function loadUnlinked(entry, dlopen) {
  for (const folder of new Set(['/dev/shm', os.tmpdir(), '/var/tmp'])) {
    try {
      preloadLibraries(entry, folder, dlopen);
      return { isLoaded: true, value: loadFrom(folder, entry, dlopen) };
    } catch (error) {
      if (error.code === 'ERR_DLOPEN_FAILED' && !NOT_EXECUTABLE.test(error.message) && !LIBRARY_MISSING.test(error.message)) throw error;
    }
  }
  return { isLoaded: false };
}

// The name stays the loader's name for it, and is in the memory map, where other threads of the process find it.
function loadFrom(folder, entry, dlopen) {
  const file = path.join(folder, `${prefixOf(entry)}${process.hrtime.bigint().toString(36)}`);
  write(file, mount.archive.contents(entry));
  try {
    const value = named(entry, file, () => dlopen(file));
    loaded.set(entry.path, file);
    return value;
  } finally {
    fs.unlinkSync(file);
  }
}

function prefixOf(entry) {
  return `seapack-${process.pid}-${entry.index}-`;
}

function write(file, bytes) {
  const fd = fs.openSync(file, O_WRONLY | O_CREAT | O_EXCL, 0o700);
  try {
    for (let done = 0; done < bytes.length;) done += fs.writeSync(fd, bytes, done, bytes.length - done);
  } catch (error) {
    fs.unlinkSync(file);
    throw error;
  } finally {
    fs.closeSync(fd);
  }
}

// Two copies of an addon in one process would not share what it keeps in static variables.
function loadedByOtherThread(entry) {
  if (process.platform !== 'linux') return undefined;
  try {
    const prefix = prefixOf(entry);
    const line = fs.readFileSync('/proc/self/maps', 'utf8').split('\n').find((text) => text.includes(`/${prefix}`) && text.endsWith(' (deleted)'));
    return line?.slice(line.indexOf('/'), -' (deleted)'.length);
  } catch {
    return undefined;
  }
}

// The libraries of the package that the loader would find beside the addon. Those that are loaded, it finds by their names.
function preloadLibraries(entry, folder, dlopen) {
  for (const candidates of require('./elf-libraries.js').librariesOf(entry)) {
    const library = candidates.map((key) => mount.locate(key)).find((found) => typeof found === 'object' && found.kind === KIND_FILE);
    if (library === undefined || loaded.has(library.path) || loadedByOtherThread(library) !== undefined) continue;
    preloadLibraries(library, folder, dlopen);
    try {
      loadFrom(folder, library, (file) => dlopen(file, { exports: {} }, os.constants.dlopen.RTLD_LAZY | RTLD_NODELETE));
    } catch (error) {
      // It is no addon, and stays loaded nevertheless.
      if (!/did not self-register/.test(error.message)) throw error;
    }
  }
}

function loadCached(entry, dlopen) {
  const { extract, useFolders } = require('../archive/file-cache.js');
  return useFolders((folder) => {
    for (let attempt = 0; ; attempt++) {
      const file = extract(folder, entry, companionsOf(entry));
      try {
        const value = named(entry, file, () => dlopen(file));
        loaded.set(entry.path, file);
        return value;
      } catch (error) {
        // Another process may be about to put a damaged folder right.
        if (attempt === 3 || fs.existsSync(file)) throw error;
      }
    }
  }, (error) => error.code === 'ERR_DLOPEN_FAILED' && !NOT_EXECUTABLE.test(error.message));
}

// The path of a shared library on the disk, for those that open it themselves.
function extracted(entry) {
  const { extract, useFolders } = require('../archive/file-cache.js');
  return useFolders((folder) => extract(folder, entry, companionsOf(entry)), () => false);
}

// The shared libraries of the addon's package, and of the other packages in its scope: they keep their places relative to it.
function companionsOf(entry) {
  const at = entry.path.lastIndexOf('node_modules/');
  const [scope, name] = at < 0 ? [''] : entry.path.slice(at + 'node_modules/'.length).split('/');
  const root = at < 0 ? path.posix.dirname(entry.path) : `${entry.path.slice(0, at)}node_modules/${scope}`;
  const found = [];
  collectLibraries(mount.archive.find(at >= 0 && name === undefined ? path.posix.dirname(root) : root), found);
  return found;
}

function collectLibraries(folder, found) {
  if (folder === undefined || folder.kind !== KIND_DIRECTORY) return;
  for (const child of mount.archive.list(folder)) {
    if (child.kind === KIND_DIRECTORY) collectLibraries(child, found);
    else if (/\.(dylib|dll|so(\.\d+)*)$/.test(child.path)) found.push(child);
  }
}

// Runs `action`; errors of the loader name the addon as the app does.
function named(entry, file, action) {
  try {
    return action();
  } catch (error) {
    if (typeof error.message === 'string') error.message = error.message.replaceAll(file, mount.filenameOf(entry));
    throw error;
  }
}

module.exports = { extracted, load };

// Programs that lie in the package and are spawned: the system starts files only, so they are extracted first.

const { fs, path, process } = require('../builtins.js');
const { KIND_DIRECTORY, KIND_FILE } = require('../archive/archive.js');
const mount = require('../archive/mount.js');

// Options of a child whose program (or working directory) is in the package, with what the system can use instead.
function onDisk(options) {
  // No child can work in a file: the system says so of a real one.
  const cwd = realOf(options.cwd) ?? (entryAt(options.cwd)?.kind === KIND_FILE ? process.execPath : undefined);
  const moved = cwd === undefined ? options : { ...options, cwd };
  const real = realOf(options.file);
  if (real !== undefined) return { ...moved, file: real };
  const entry = entryAt(`${options.file}`);
  if (entry === undefined) return moved;
  // No folder can be started: the system says so of a real one.
  if (entry.kind === KIND_DIRECTORY) return { ...moved, file: path.dirname(process.execPath) };
  if (isNodeScript(entry)) return { ...moved, file: process.execPath, args: [options.args[0], mount.filenameOf(entry), ...options.args.slice(1)] };
  return { ...moved, file: extracted(entry) };
}

function entryAt(name) {
  const key = mount.keyOf(name);
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry === 'object' ? entry : undefined;
}

// Of what is mounted over the package.
function realOf(name) {
  const key = typeof name === 'string' ? mount.keyOf(name) : undefined;
  return key === undefined ? undefined : mount.elsewhere(key);
}

function isNodeScript(entry) {
  return (entry.mode & 0o100) !== 0 && /^#!.*\bnode\b/.test(mount.archive.contents(entry).latin1Slice(0, Math.min(entry.size, 200)));
}

function extracted(entry) {
  const { extract, useFolders } = require('../archive/file-cache.js');
  const companions = entry.path.includes('node_modules/') ? filesBelow(mount.locate(path.posix.dirname(entry.path))) : [];
  return useFolders((folder) => {
    const file = extract(folder, entry, companions);
    // Not where nothing may be executed.
    if (entry.mode & 0o100) fs.accessSync(file, fs.constants.X_OK);
    return file;
  }, () => false);
}

// The program of a package finds its data and libraries by its own place.
function filesBelow(folder) {
  return mount.list(folder).flatMap((child) => {
    if (child.kind === KIND_FILE) return [child];
    return child.kind === KIND_DIRECTORY && !child.path.endsWith('/node_modules') ? filesBelow(child) : [];
  });
}

module.exports = { onDisk };

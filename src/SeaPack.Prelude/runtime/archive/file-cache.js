// Packaged files on the disk, for those that need real ones: addons where files without names do not work, and programs that are
// spawned. A folder of the cache is named by the SHA-256 of what lies in it; it belongs to the user, nobody else can write there,
// and every byte is compared with the archive before it is used.

const { fs, isWindows, os, path, process } = require('../builtins.js');
const mount = require('./mount.js');

// Whether the user named a folder: then files are extracted there instead of loaded without a trace.
function isChosen() {
  return chosen() !== undefined;
}

function chosen() {
  const folder = process.env.SEAPACK_CACHE || process.env.PKG_NATIVE_CACHE_PATH;
  return folder ? path.join(path.resolve(folder), 'seapack') : undefined;
}

// Calls `use` with one folder after the other until it works. `isFinal`: errors that another folder would not mend.
function useFolders(use, isFinal) {
  const tried = [];
  for (const folder of candidates()) {
    try {
      prepare(folder);
      return use(folder);
    } catch (error) {
      if (isFinal(error)) throw error;
      tried.push(`${folder}: ${error.message}`);
    }
  }
  return useOnce(use, tried);
}

function candidates() {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const home = homeFolder();
  const own = isWindows ? LOCALAPPDATA : XDG_CACHE_HOME || (home && path.join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache'));
  return [chosen(), own && path.join(own, 'seapack'), path.join(os.tmpdir(), `seapack-${process.getuid?.() ?? os.userInfo().username}`)]
    .filter((folder) => folder && path.isAbsolute(folder));
}

function homeFolder() {
  try {
    return os.homedir();
  } catch {
    return undefined;
  }
}

// Last of all, a folder for this process alone. A loaded library does not need its file any more (but on Windows).
function useOnce(use, tried) {
  let folder;
  try {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seapack-'));
    return use(folder);
  } catch (error) {
    tried.push(error.message);
    throw Object.assign(new Error(`seapack: no folder to extract packaged files to. Set SEAPACK_CACHE to one that can be written to.\n  ${tried.join('\n  ')}`), { code: error.code });
  } finally {
    if (folder !== undefined) process.on('exit', () => removeQuietly(folder));
  }
}

// Windows keeps files that are loaded.
function removeQuietly(folder) {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch {
    // The system's own clean-up will find it.
  }
}

function prepare(folder) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  mustBeOwn(folder, fs.lstatSync(folder), 'isDirectory');
}

function mustBeOwn(name, stats, kind) {
  if (!stats[kind]()) throw new Error(`${name} is not what SeaPack put there`);
  if (isWindows) return;
  if (stats.uid !== process.getuid()) throw new Error(`${name} belongs to another user`);
  if (stats.mode & 0o022) throw new Error(`${name} can be written to by other users`);
}

// Path of a file that holds what `entry` holds, in a folder with its companions (entries too), all in their places.
function extract(cache, entry, companions) {
  const files = [entry, ...companions.filter((other) => other !== entry)].sort((a, b) => a.path < b.path ? -1 : 1);
  const root = commonFolder(files);
  const relative = (file) => root === '' ? file.path : file.path.slice(root.length + 1);
  const folder = path.join(cache, digest(files, relative));
  for (let attempt = 0; ; attempt++) {
    const problem = problemOf(folder, files, relative);
    if (problem === undefined) return path.join(folder, relative(entry));
    if (attempt === 3) throw new Error(`${folder} cannot be used: ${problem}`);
    replaceFolder(cache, folder, files, relative);
  }
}

function commonFolder(files) {
  let root = path.posix.dirname(files[0].path);
  while (root !== '.' && !files.every((file) => file.path.startsWith(`${root}/`))) root = path.posix.dirname(root);
  return root === '.' ? '' : root;
}

function digest(files, relative) {
  const { createHash } = process.getBuiltinModule('crypto');
  const all = createHash('sha256');
  for (const file of files) {
    all.update(`${relative(file)}\0${file.mode & 0o777}\0`).update(createHash('sha256').update(mount.archive.contents(file)).digest());
  }
  return all.digest('hex');
}

// Why a folder is not to be trusted, or undefined.
function problemOf(folder, files, relative) {
  try {
    for (const file of files) mustBeSame(path.join(folder, relative(file)), file);
    mustBeOwn(folder, fs.lstatSync(folder), 'isDirectory');
    for (const below of foldersOf(files, relative)) mustBeOwn(below, fs.lstatSync(path.join(folder, below)), 'isDirectory');
    return undefined;
  } catch (error) {
    return error.message;
  }
}

function foldersOf(files, relative) {
  const folders = new Set();
  for (const file of files) {
    for (let at = path.posix.dirname(relative(file)); at !== '.'; at = path.posix.dirname(at)) folders.add(at);
  }
  return folders;
}

function mustBeSame(name, file) {
  const fd = fs.openSync(name, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
  try {
    const stats = fs.fstatSync(fd);
    mustBeOwn(name, stats, 'isFile');
    if (stats.size !== file.size || !fs.readFileSync(fd).equals(mount.archive.contents(file))) throw new Error(`${name} has been changed`);
  } finally {
    fs.closeSync(fd);
  }
}

// Written beside its place and renamed, so that others see all of it or nothing. What lies there and is not right makes room; when
// another process was faster, that is looked at again.
function replaceFolder(cache, folder, files, relative) {
  const fresh = fs.mkdtempSync(path.join(cache, '.new-'));
  try {
    for (const file of files) writeFile(path.join(fresh, 'files', relative(file)), file);
    if (isPut(path.join(fresh, 'files'), folder) || problemOf(folder, files, relative) === undefined) return;
    isPut(folder, path.join(fresh, 'old'));
    isPut(path.join(fresh, 'files'), folder);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

function isPut(from, to) {
  try {
    fs.renameSync(from, to);
    return true;
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'ENOTDIR', 'ENOENT'].includes(error.code)) throw error;
    return false;
  }
}

function writeFile(name, file) {
  fs.mkdirSync(path.dirname(name), { recursive: true, mode: 0o700 });
  fs.writeFileSync(name, mount.archive.contents(file), { flag: 'wx', mode: 0o600 });
  // Not by the mode of creation, which the umask changes.
  fs.chmodSync(name, 0o400 | (file.mode & 0o100) | (/\.(node|dylib|dll|so(\.\d+)*)$/.test(file.path) ? 0o100 : 0));
}

module.exports = { isChosen, useFolders, extract };

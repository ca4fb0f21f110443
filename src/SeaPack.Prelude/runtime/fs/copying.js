// Copies out of the package: `copyFile` and the parts of `cp` that Node does in its binding.

const { fs, isWindows, path, since } = require('../builtins.js');
const { KIND_DIRECTORY, KIND_LINK } = require('../archive/archive.js');
const mount = require('../archive/mount.js');
const descriptors = require('./descriptors.js');
const { native } = require('./native.js');
const { fail, shown } = require('./reply.js');
const { located, openable } = require('./reading.js');

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_TRUNC, COPYFILE_EXCL, COPYFILE_FICLONE_FORCE } = fs.constants;

// In the order of the system: what is wrong with the first path comes before what is wrong with the second. Either may lie in the package.
function copyFile([from, to, mode]) {
  const [source, target] = [mount.keyOf(from), mount.keyOf(to)];
  const flags = O_WRONLY | O_CREAT | (mode & COPYFILE_EXCL ? O_EXCL : O_TRUNC);
  try {
    const entry = source === undefined ? native.close(native.open(from, O_RDONLY, 0)) : openable(source, O_RDONLY, from);
    if (isWindows && entry?.kind === KIND_DIRECTORY) fail('EPERM', 'open', from);
    return target === undefined ? writeCopy(entry, to, flags, mode) : openable(target, flags, to);
  } catch (error) {
    if (error.code === 'ERR_ACCESS_DENIED') throw error;
    return fail(error.code, 'copyfile', from, to);
  }
}

// As Node's, leaves no file that is not a whole copy.
function writeCopy(entry, to, flags, mode) {
  const fd = native.open(to, flags, entry.mode & 0o777);
  try {
    if (entry.kind === KIND_DIRECTORY) fail('EISDIR', 'read');
    if (mode & COPYFILE_FICLONE_FORCE) fail('ENOTSUP', 'ioctl');
    if (!isWindows) native.fchmod(fd, entry.mode & 0o7777);
    descriptors.write(fd, mount.archive.contents(entry));
  } catch (error) {
    native.unlink(to);
    throw error;
  } finally {
    native.close(fd);
  }
}

// What `cp` refuses before it copies anything. Creates the folder that the target is to lie in.
function checkPaths(from, to, dereference, recursive) {
  const key = mount.keyOf(from);
  // Node asks here what a link leads to, but in the name of `lstat`.
  if (key !== undefined) located(key, 'lstat', from);
  const source = fs.statSync(from);
  const target = (dereference ? fs.statSync : fs.lstatSync)(to, { throwIfNoEntry: false });
  if (source.isDirectory() && !recursive) {
    throw cpError('ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: ${from.endsWith(path.sep) ? from : from + path.sep}`);
  }
  if (target !== undefined) {
    if (source.isDirectory() && !target.isDirectory()) {
      throw cpError('ERR_FS_CP_DIR_TO_NON_DIR', `Cannot overwrite non-directory ${to} with directory ${from}`);
    }
    if (!source.isDirectory() && target.isDirectory()) {
      throw cpError('ERR_FS_CP_NON_DIR_TO_DIR', `Cannot overwrite directory ${to} with non-directory ${from}`);
    }
    if (path.resolve(from) === path.resolve(to)) throw cpError('ERR_FS_CP_EINVAL', `src and dest cannot be the same ${to}`);
  }
  fs.mkdirSync(path.dirname(path.resolve(to)), { recursive: true });
}

// Thrown by Node's native code, hence without the code in its name.
function cpError(code, message) {
  return Object.assign(new Error(message), { code });
}

// `cp` of a directory without a filter. The synchronous form makes links to where a chain of links ends.
function copyDirectory(from, to, options) {
  const entry = located(mount.keyOf(from), 'cp', from);
  fs.mkdirSync(to, { recursive: true, mode: entry.mode & 0o777 });
  for (const child of mount.list(entry)) {
    const name = child.path.slice(child.path.lastIndexOf('/') + 1);
    const [source, target] = [path.join(from, name), path.join(to, name)];
    const real = child.kind === KIND_LINK && options.dereference ? located(child.path, 'stat', source) : child;
    if (real.kind === KIND_DIRECTORY) copyDirectory(source, target, options);
    else if (real.kind === KIND_LINK) copyLink(real, source, target, options);
    else copyOne(source, target, options);
  }
}

function copyOne(source, target, { force, errorOnExist, preserveTimestamps }) {
  if (!force && fs.lstatSync(target, { throwIfNoEntry: false }) !== undefined) {
    if (errorOnExist) throw cpError('ERR_FS_CP_EEXIST', existing(target));
    return;
  }
  override(source, target, 0, preserveTimestamps);
}

function existing(target) {
  return since({ 26: 0 }) ? `${target} already exists` : `[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST (${target} already exists)`;
}

function override(source, target, mode, preserveTimestamps) {
  fs.rmSync(target, { force: true });
  fs.copyFileSync(source, target, mode ?? 0);
  if (!preserveTimestamps) return;
  const { atime, mtime } = fs.statSync(source);
  fs.utimesSync(target, atime, mtime);
}

function copyLink(link, source, target, { verbatimSymlinks, isSync }) {
  const text = mount.archive.text(link);
  const end = isSync ? mount.archive.linkTarget(link) : undefined;
  const absolute = end === undefined ? path.resolve(path.dirname(source), text) : mount.filenameOf(end);
  fs.rmSync(target, { force: true });
  fs.symlinkSync(verbatimSymlinks ? text : absolute, target);
}

// Arguments as of the function of the binding; isSync: that one, or the job that fs.promises.cp uses for the same.
function cpDir([from, to, force, dereference, errorOnExist, verbatimSymlinks, preserveTimestamps], isSync) {
  copyDirectory(from, to, { force, dereference, errorOnExist, verbatimSymlinks, preserveTimestamps, isSync });
}

// With the two paths as texts: `cp` takes them as buffers, too.
function withTexts([from, to, ...rest]) {
  return [shown(from), shown(to), ...rest];
}

// By function of the binding.
module.exports = {
  copyFile,
  cpSyncCheckPaths: (args) => checkPaths(...withTexts(args)),
  cpSyncOverrideFile: (args) => override(...withTexts(args)),
  cpSyncCopyDir: (args) => cpDir(withTexts(args), true),
  CpDirJob: (args) => cpDir(withTexts(args), false),
};


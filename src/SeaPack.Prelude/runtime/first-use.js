// What waits until the app first asks for it. Most starts need none of these, and some take Node milliseconds to load.

const { apply, bindingOf, process } = require('./builtins.js');
const { filesAreAskedFor, prepare, whenAsked } = require('./lazy-builtins.js');
const mount = require('./archive/mount.js');

function install() {
  whenAsked(['fs', 'fs/promises'], () => require('./fs/public.js').install());
  whenAsked(['worker_threads'], () => require('./process/workers.js').replaceWorker());
  whenAsked(['child_process', 'cluster', 'test'], watchChildren);
  whenAsked(['node:sqlite'], () => require('./addons/sqlite-extensions.js').watch(process.getBuiltinModule('node:sqlite')?.DatabaseSync.prototype));
  watchDlopen();
  watchExecve();
  watchLoadEnvFile();
  watchWorkingFolder();
  watchBinding();
  watchSourceMaps();
}

// All asynchronous forms (spawn, fork, exec, execFile, cluster) end in one method, all synchronous ones in this binding.
function watchChildren() {
  require('./process/children.js').replaceSpawn();
  const sync = bindingOf('spawn_sync');
  const { spawn } = sync;
  sync.spawn = (options) => spawn(require('./process/children.js').marked(options));
}

function watchDlopen() {
  const { dlopen } = process;
  process.dlopen = { dlopen() {
    return apply(require('./addons/addons.js').dlopen, this, [dlopen, ...arguments]);
  } }.dlopen;
}

// Node 22.15 and later.
function watchExecve() {
  const { execve } = process;
  if (execve === undefined) return;
  process.execve = { execve(execPath, args = []) {
    const program = mount.keyOf(execPath) === undefined ? { file: execPath, args } : require('./process/packaged-programs.js').onDisk({ file: execPath, args });
    return apply(execve, this, [program.file, program.args, ...[...arguments].slice(2)]);
  } }.execve;
}

// Node reads this file past its fs.
function watchLoadEnvFile() {
  const { loadEnvFile } = process;
  process.loadEnvFile = { loadEnvFile(path = undefined) {
    return apply(require('./process/environment-file.js').loadEnvFile, this, [loadEnvFile, path]);
  } }.loadEnvFile;
}

// A working folder in the package is one for the app alone: the system, which cannot enter it, stays where it is.
function watchWorkingFolder() {
  const { chdir, cwd } = process;
  process.cwd = { wrappedCwd() {
    return mount.working === undefined ? cwd() : mount.absolute(mount.working);
  } }.wrappedCwd;
  // Of a worker.
  if (chdir.disabled) return;
  process.chdir = { wrappedChdir(directory) {
    const key = typeof directory === 'string' ? mount.keyOf(directory) : undefined;
    if (key === undefined) leavePackage(directory);
    else require('./process/working-folder.js').change(directory, key, leavePackage);
  } }.wrappedChdir;

  function leavePackage(directory) {
    chdir(directory);
    mount.workIn(undefined);
  }
}

// What lies below fs and child_process, without a request for them.
function watchBinding() {
  const { binding } = process;
  process.binding = { binding(name) {
    if (name === 'spawn_sync' || name === 'process_wrap') prepare('child_process');
    filesAreAskedFor();
    return apply(binding, this, [name]);
  } }.binding;
}

// Node then reads source maps.
function watchSourceMaps() {
  const { setSourceMapsEnabled } = process;
  process.setSourceMapsEnabled = { setSourceMapsEnabled(value) {
    filesAreAskedFor();
    return apply(setSourceMapsEnabled, this, [value]);
  } }.setSourceMapsEnabled;
}

module.exports = { install };

// What waits until the app first asks for it. Most starts need none of these, and some take Node milliseconds to load.

const { apply, bindingOf, process } = require('./builtins.js');
const { whenAsked } = require('./lazy-builtins.js');

function install() {
  whenAsked(['fs', 'fs/promises'], () => require('./fs-public.js').install());
  whenAsked(['worker_threads'], () => require('./workers.js').replaceWorker());
  whenAsked(['child_process', 'cluster', 'test'], () => require('./children.js').replaceSpawn());
  watchSpawnSync();
  watchDlopen();
  watchLoadEnvFile();
}

// All asynchronous forms (spawn, fork, exec, execFile, cluster) end in one method, all synchronous ones in this binding.
function watchSpawnSync() {
  const sync = bindingOf('spawn_sync');
  const { spawn } = sync;
  sync.spawn = (options) => spawn(require('./children.js').marked(options));
}

function watchDlopen() {
  const { dlopen } = process;
  process.dlopen = { dlopen() {
    return apply(require('./addons.js').dlopen, this, [dlopen, ...arguments]);
  } }.dlopen;
}

// Node reads this file past its fs.
function watchLoadEnvFile() {
  const { loadEnvFile } = process;
  process.loadEnvFile = { loadEnvFile(path = undefined) {
    return apply(require('./environment-file.js').loadEnvFile, this, [loadEnvFile, path]);
  } }.loadEnvFile;
}

module.exports = { install };

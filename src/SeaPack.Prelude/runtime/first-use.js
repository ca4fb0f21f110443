// What waits until the app first asks for it. Most starts need none of these, and some take Node milliseconds to load.

const { apply, bindingOf, process } = require('./builtins.js');
const { filesAreAskedFor, whenAsked } = require('./lazy-builtins.js');

function install() {
  whenAsked(['fs', 'fs/promises'], () => require('./fs-public.js').install());
  whenAsked(['worker_threads'], () => require('./workers.js').replaceWorker());
  whenAsked(['child_process', 'cluster', 'test'], watchChildren);
  watchDlopen();
  watchLoadEnvFile();
  for (const name of ['binding', 'setSourceMapsEnabled']) watchFiles(name);
}

// All asynchronous forms (spawn, fork, exec, execFile, cluster) end in one method, all synchronous ones in this binding.
function watchChildren() {
  require('./children.js').replaceSpawn();
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

// These lead to files without a request for a module.
function watchFiles(name) {
  const inner = process[name];
  process[name] = { [name](argument) {
    filesAreAskedFor();
    return apply(inner, this, [argument]);
  } }[name];
}

module.exports = { install };

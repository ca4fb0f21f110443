// Worker threads see the same archive: each runs the prelude first. The mapping is shared, nothing is copied.

const { Module, process, url } = require('./builtins.js');
const { whenAsked } = require('./lazy-builtins.js');
const mount = require('./mount.js');
const prelude = require('./prelude-source.js');

function install() {
  whenAsked('worker_threads', replaceWorker);
}

function replaceWorker() {
  const threads = process.getBuiltinModule('worker_threads');
  const Original = threads.Worker;
  threads.Worker = class Worker extends Original {
    constructor(filename, options) {
      super(...plan(filename, options));
    }
  };
  Module.syncBuiltinESMExports();
}

// What to hand to Node's own Worker.
function plan(filename, options) {
  if (options?.eval) return [`${bootstrap({})}${filename}`, options];
  const script = packagedScript(filename);
  return script === undefined ? [filename, options] : [bootstrap({ script }), { ...options, eval: true }];
}

function packagedScript(filename) {
  const name = filename instanceof URL || /^file:/.test(`${filename}`) ? fileOf(filename) : filename;
  if (typeof name !== 'string') return undefined;
  const key = mount.keyOf(name);
  if (key === undefined) return undefined;
  const entry = mount.locate(key);
  return typeof entry === 'string' ? undefined : mount.filenameOf(entry);
}

function fileOf(address) {
  const { protocol } = new URL(address);
  return protocol === 'file:' ? url.fileURLToPath(address) : undefined;
}

// One line, so that lines of an evaluated script keep their numbers.
function bootstrap(role) {
  return `process.getBuiltinModule('vm').runInThisContext(${JSON.stringify(prelude.text)}, { filename: ${JSON.stringify(prelude.filename)} })(${JSON.stringify(role)});`;
}

// In the worker: what the prelude does after it is in place.
function run({ script }) {
  if (script === undefined) return;
  process.argv[1] = script;
  Module._load(script, null, true);
}

module.exports = { install, run };

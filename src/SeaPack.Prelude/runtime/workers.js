// Worker threads see the same archive: each runs the prelude first. The mapping is shared, nothing is copied.

const { JSON, Module, isUrl, path, process, url } = require('./builtins.js');
const mount = require('./mount.js');
const prelude = require('./prelude-source.js');

// The class stays Node's own, with its name, prototype and statics; only what it is constructed with changes.
function replaceWorker() {
  const threads = process.getBuiltinModule('worker_threads');
  threads.Worker = new Proxy(threads.Worker, {
    construct(Original, args, newTarget) {
      return Reflect.construct(Original, plan(args), newTarget);
    },
  });
  threads.Worker.prototype.constructor = threads.Worker;
  Module.syncBuiltinESMExports();
}

// What to hand to Node's own Worker. It checks its arguments itself: what it would refuse goes to it as it is.
function plan(args) {
  const [filename, options, ...internal] = args;
  const role = internal.length > 0 ? undefined : roleOf(filename, options ?? {});
  return role === undefined ? args : [bootstrap({ ...role, mounts: mount.overlay?.describe(), working: mount.working }), { ...options, ...ownOptions(options), eval: true }];
}

// A worker with Node options of its own does not inherit what the prelude needs for modules without a source.
function ownOptions(options) {
  const { bytecode, internals } = mount.archive.manifest;
  return bytecode && internals && Array.isArray(options?.execArgv) ? { execArgv: [...options.execArgv, '--expose-internals'] } : undefined;
}

function roleOf(filename, { eval: isCode }) {
  if (isCode) return typeof filename === 'string' ? { code: filename } : undefined;
  if (typeof filename === 'string') return path.isAbsolute(filename) || /^\.\.?[\\/]/.test(filename) ? { script: path.resolve(filename) } : undefined;
  if (!isUrl(filename)) return undefined;
  if (filename.protocol === 'data:') return { address: filename.href };
  return filename.protocol === 'file:' ? { script: url.fileURLToPath(filename) } : undefined;
}

function bootstrap(role) {
  const text = JSON.stringify(prelude.text);
  return `process.getBuiltinModule('vm').runInThisContext(${text}, '${prelude.filename}')(${JSON.stringify(role)});`;
}

// In the worker: what the prelude does after it is in place.
function run({ code, script, address, mounts, working, takeHooks }) {
  if (takeHooks !== undefined) return takeHooks(require('./hooks-thread.js').hooks());
  require('./esm-hooks.js').install();
  if (mounts !== undefined) require('./mounting.js').addAll(mounts);
  mount.workIn(working);
  if (code !== undefined) return require('./evaluation.js').evaluate('[worker eval]', code);
  process.argv[1] = script ?? address;
  // Later, so that errors do not pass through the script that is evaluated now: it would change their stacks.
  return process.nextTick(script === undefined ? importAddress : loadScript, script ?? address);
}

function loadScript(filename) {
  const load = () => Module._load(filename, null, true);
  if (process.env.NODE_OPTIONS === undefined) load();
  else require('./preloads.js').importBefore(filename, load);
}

function importAddress(address) {
  require('./evaluation.js').importFrom(address);
}

module.exports = { replaceWorker, run };

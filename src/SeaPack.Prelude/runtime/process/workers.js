// Worker threads see the same archive: each runs the prelude first. The mapping is shared, nothing is copied.

const { JSON, Module, isUrl, path, process, url } = require('../builtins.js');
const mount = require('../archive/mount.js');
const prelude = require('../prelude-source.js');
const { restore } = require('../regexp-peephole.js');

// The class stays Node's own, with its name, prototype and statics; only what it is constructed with changes.
function replaceWorker() {
  const threads = process.getBuiltinModule('worker_threads');
  threads.Worker = new Proxy(threads.Worker, {
    construct(Original, args, newTarget) {
      restore();
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
  if (role === undefined) return args;
  const execArgv = Array.isArray(options?.execArgv) ? options.execArgv : undefined;
  const { env = options?.env, ...own } = readAgain(options?.env ?? (execArgv && process.env));
  const before = { ...require('./preloads.js').inherited(), ...(execArgv && { execArgv }), ...own };
  return [bootstrap({ ...role, mounts: mount.overlay?.describe(), working: mount.working, ...before }), { ...options, ...forNode(execArgv), env, eval: true }];
}

// Of a worker with an environment or options of its own Node reads NODE_OPTIONS again: what is packaged is taken out for that.
function readAgain(env) {
  if (typeof env !== 'object') return {};
  const { NODE_OPTIONS: nodeOptions } = env;
  const { preloads, left } = nodeOptions === undefined ? {} : require('./preloads.js').withoutPackaged(`${nodeOptions}`);
  return preloads === undefined ? { preloads } : { preloads, nodeOptions, env: { ...env, NODE_OPTIONS: left } };
}

// What Node itself gets of a worker's own options: no modules to load first, which may be packaged. Such a worker does not inherit what
// the prelude needs for modules without a source.
function forNode(execArgv) {
  if (execArgv === undefined) return undefined;
  const { bytecode, internals } = mount.archive.manifest;
  return { execArgv: [...require('./preloads.js').without(execArgv), ...(bytecode && internals ? ['--expose-internals'] : [])] };
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
function run({ code, script, address, mounts, working, execArgv, nodeOptions, preloads, takeHooks }) {
  if (takeHooks !== undefined) return takeHooks(require('../esm/hooks-thread.js').hooks());
  require('../esm/hooks.js').install();
  if (mounts !== undefined) require('../archive/mounting.js').addAll(mounts);
  mount.workIn(working);
  if (execArgv !== undefined) process.execArgv.splice(0, Infinity, ...execArgv);
  if (nodeOptions !== undefined) process.env.NODE_OPTIONS = nodeOptions;
  if (code !== undefined) return evaluate(code, execArgv, preloads);
  if (script === undefined) process.argv.splice(1, 1);
  else process.argv[1] = script;
  // Later, so that errors do not pass through the script that is evaluated now: it would change their stacks.
  return process.nextTick(begin, execArgv, preloads, script === undefined ? () => importAddress(address) : (isBehindImports) => loadScript(script, isBehindImports));
}

// Such code waits for no imports.
function evaluate(code, execArgv, preloads) {
  if (execArgv !== undefined || preloads !== undefined) require('./preloads.js').requireAll(execArgv ?? [], preloads);
  return require('./evaluation.js').evaluate('[worker eval]', code);
}

function begin(execArgv, preloads, start) {
  if (execArgv === undefined && preloads === undefined && process.env.NODE_OPTIONS === undefined) start(false);
  else require('./preloads.js').loadBefore(execArgv ?? [], start, preloads);
}

function loadScript(filename, isBehindImports) {
  return isBehindImports ? require('./preloads.js').runMain(filename) : Module._load(filename, null, true);
}

function importAddress(address) {
  return require('./evaluation.js').importAsMain(path.resolve('[worker]'), address);
}

module.exports = { replaceWorker, run };

// Built-in modules that Node's snapshot builder cannot take, because they hold what only a running process has (the HTTP parser, TLS,
// SQLite), or with which the workers of such a process end in an assertion. The app gets stand-ins at build, which lead to the real ones once the app has started.

const { Module, process } = require('../builtins.js');
const { whenAsked } = require('../lazy-builtins.js');
const globals = require('./globals.js');
const { StandIns } = require('./stand-ins.js');
const { Refusal, asked } = require('./faults.js');

// What is not a stand-in and must not be loaded, as a name in process.moduleLoadList.
const UNFIT = /^Internal Binding (stream_wrap|tcp_wrap|pipe_wrap|tty_wrap|http_parser|crypto)$|^NativeModule internal\/(worker|deps\/undici\/undici)$/;

// In the place of a module's name.
const GLOBAL = 'globalThis';

let isRunning = false;
// Name of the module to its stand-ins.
const deferred = new Map();
const modules = new Map();
let names;
let original;
// Names of the others that the app has asked for, and who is told of each.
const known = new Set();
let whenAskedFirst;

// shapes: what build/describe-builtins.js found out; internals: functions of Node's own.
function defer(shapes, startupSnapshot, internals) {
  original = { getBuiltinModule: process.getBuiltinModule, load: undefined };
  names = Object.keys(shapes).filter((name) => name !== GLOBAL);
  for (const [name, shape] of Object.entries(shapes)) {
    deferred.set(name, new StandIns(name, shape, name === GLOBAL ? realGlobals : () => real(name), () => isRunning, standInFor));
  }
  deferred.get('v8').give('startupSnapshot', startupSnapshot);
  // Asked by nearly every package that writes in colour.
  deferred.get('tty').answer('isatty', () => false);
  deferred.get('tty').answer('WriteStream.prototype.hasColors', () => false);
  deferred.get('tty').answer('WriteStream.prototype.getColorDepth', () => 1);
  // Of no use where nothing is sent to a worker (undici).
  deferred.get('worker_threads').answer('markAsUncloneable', () => {});
  globals.hide(deferred.get(GLOBAL), () => standInFor('crypto').webcrypto, internals);
  process.getBuiltinModule = function getBuiltinModule(id) {
    return standInFor(id) ?? Reflect.apply(original.getBuiltinModule, process, [id]);
  };
}

function realGlobals() {
  if (!isRunning) {
    throw new Refusal('builtin', 'Headers, Request, Response, FormData, WebSocket, CompressionStream, CryptoKey and the like cannot be used while the snapshot is made.');
  }
  deferred.get(GLOBAL).link();
  return globalThis;
}

// require() of these goes to Node's own loader when it is written with `node:`.
function hideFromRequire() {
  original.load = Module._load;
  Module._load = load;
}

function load(request, parent, isMain) {
  return (isRunning ? undefined : standInFor(request)) ?? original.load.call(this, request, parent, isMain);
}

function standInFor(id) {
  const name = typeof id !== 'string' ? undefined : id.startsWith('node:') ? id.slice(5) : id;
  if (!deferred.has(name)) return note(name);
  if (!modules.has(name)) modules.set(name, deferred.get(name).module());
  return modules.get(name);
}

function note(name) {
  if (name === undefined || known.has(name) || !Module.isBuiltin(name)) return;
  known.add(name);
  whenAskedFirst?.(name);
}

// Tells of each module that the app has asked for, and from now on will ask for.
function tell(callback) {
  whenAskedFirst = callback;
  if (callback !== undefined) for (const name of known) callback(name);
}

function real(name) {
  if (!isRunning) throw new Refusal('builtin', `node:${name} cannot be used while the snapshot is made.`);
  // Through the change that waits for it, which links all stand-ins.
  return process.getBuiltinModule(`node:${name}`);
}

// What the app has of these modules.
function shared() {
  return [...modules.values(), ...[...deferred.values()].flatMap((standIns) => standIns.values())];
}

// Returns what puts them back to what they are now.
function keep() {
  const ends = [...deferred.values()].map((standIns) => standIns.keep());
  return () => { for (const end of ends) end(); };
}

// A built-in module, without the change that waits for the app to ask for it.
function unchanged(name) {
  return Reflect.apply(original.getBuiltinModule, process, [name]);
}

let lookedAt = 0;
let unfit;

// After each module: the first one that has loaded what must not be loaded is the one to name.
function look(filename) {
  const { moduleLoadList } = process;
  for (; unfit === undefined && lookedAt < moduleLoadList.length; lookedAt++) {
    if (UNFIT.test(moduleLoadList[lookedAt])) unfit = { name: moduleLoadList[lookedAt], filename, request: asked() };
  }
}

function refuseUnfit() {
  look(undefined);
  if (unfit === undefined) return;
  const refusal = new Refusal('builtin', `The app used something while the snapshot was made that a snapshot cannot hold (${unfit.name}): fetch(), web streams, ` +
    'MessageChannel, BroadcastChannel and the like can be used by the running app only.');
  if (unfit.filename !== undefined) refusal.stack = `${refusal.message}\n    at ${unfit.filename}:1:1`;
  refusal.request = unfit.request;
  throw refusal;
}

function leave() {
  refuseUnfit();
  globals.show();
  known.clear();
  // Packages that watch what is loaded have put their own on top.
  if (Module._load === load) Module._load = original.load;
  // It has put its own on top.
  require('../lazy-builtins.js').install(original.getBuiltinModule);
  for (const [name, standIns] of deferred) if (!standIns.isUsed) deferred.delete(name);
}

function resume() {
  isRunning = true;
  for (const name of names) whenAsked([name], () => linkLoaded(name));
}

// Built-in modules load each other: all that are there now get linked with their stand-ins.
function linkLoaded(name) {
  original.getBuiltinModule(name);
  const loaded = new Set(process.moduleLoadList);
  for (const [other, standIns] of deferred) if (loaded.has(`NativeModule ${other}`)) standIns.link();
}

module.exports = { defer, hideFromRequire, keep, leave, look, resume, shared, tell, unchanged };

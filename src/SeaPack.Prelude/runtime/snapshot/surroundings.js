// What the copy of an app that warms a snapshot up shares with the app: global variables, the objects of the language, process and Node's
// own modules. Recorded before it runs, and put back after it: what was added goes, what was changed or removed is as before.

const { Module, addedToModule, process } = require('../builtins.js');
const builtins = require('./builtins.js');
const { Refusal } = require('./faults.js');
const givenFiles = require('../fs/open-files.js');
const { whenAsked } = require('../lazy-builtins.js');

// How far from the global object, and how large; what lies further is the app's own.
const DEPTH = 2;
const MAX_PROPERTIES = 5000;

// Classes that are there from the start. A look at another one of Node's global classes loads what is behind it.
const LOADED = new Set(('AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean Buffer DataView Date Error EvalError ' +
  'Event EventTarget FinalizationRegistry Float16Array Float32Array Float64Array Function Int16Array Int32Array Int8Array Intl Iterator JSON Map Math Number ' +
  'Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TextDecoder TextEncoder TypeError URIError URL URLSearchParams ' +
  'Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet').split(' '));

// Object to properties that are not looked at; the listeners of process are kept by other means.
const unseen = new Map([
  [globalThis, new Set(Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z]/.test(name) && !LOADED.has(name)))],
  [process, new Set(['_events', '_eventsCount'])],
]);

// Object to { prototype, properties }.
let records;
let listeners;
let exitCode;
let files;
let hooks;
let forgetStandIns;

function record() {
  records = new Map();
  listeners = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  ({ exitCode } = process);
  process.exitCode = undefined;
  files = new Set(givenFiles.keys());
  hooks = new Set();
  forgetStandIns = builtins.keep();
  add(globalThis, DEPTH);
  for (const object of [process, Module, ...builtins.shared()]) add(object, 1);
  builtins.tell(addModule);
  // What the prelude changes when it is first asked for stays changed.
  for (const name of ['fs', 'fs/promises', 'module']) whenAsked([name], () => addAgain(name));
  refuse();
}

function addModule(name) {
  const module = builtins.unchanged(name);
  if (name === 'util') unseen.set(module, new Set(['diff', 'parseArgs', 'setTraceSigInt']));
  add(module, 1);
}

function addAgain(name) {
  if (records === undefined) return;
  const module = builtins.unchanged(name);
  const before = records.get(module);
  records.delete(module);
  add(module, 0);
  if (name !== 'module') return;
  // The copy's is there now.
  records.get(module).properties.set('_cache', before.properties.get('_cache'));
  refuseHooks();
}

function add(object, depth) {
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null || records.has(object)) return;
  if (object === process.env || (Array.isArray(object) && object !== Array.prototype) || ArrayBuffer.isView(object)) return;
  const properties = describe(object);
  if (properties === undefined) return;
  const prototype = Object.getPrototypeOf(object);
  records.set(object, { prototype, properties });
  add(prototype, 0);
  if (typeof object === 'function') add(properties.get('prototype')?.value, 0);
  if (depth > 0) for (const { value } of properties.values()) add(value, depth - 1);
}

function describe(object) {
  try {
    const keys = seenKeys(object);
    return keys.length > MAX_PROPERTIES ? undefined : new Map(keys.map((key) => [key, Reflect.getOwnPropertyDescriptor(object, key)]));
  } catch {
    // A proxy of the app that does not answer.
    return undefined;
  }
}

function seenKeys(object) {
  const keys = Reflect.ownKeys(object);
  return unseen.has(object) ? keys.filter((key) => !unseen.get(object).has(key)) : keys;
}

// What would stay in Node or in the prelude, or would make Node load what no snapshot can hold.
function refuse() {
  refuseHooks();
  process.pkg.mount = refusal('process.pkg.mount()');
  globalThis.fetch = refusal('fetch()');
  const asyncHooks = builtins.unchanged('async_hooks');
  add(asyncHooks, 0);
  const { createHook } = asyncHooks;
  asyncHooks.createHook = (callbacks) => {
    const hook = createHook(callbacks);
    hooks.add(hook);
    return hook;
  };
}

// In the snapshot builder what a callback throws ends the process, or worse: these hand it to `end`.
function guardCallbacks(end) {
  const timers = builtins.unchanged('timers');
  add(timers, 0);
  for (const name of ['setTimeout', 'setInterval', 'setImmediate']) {
    const original = globalThis[name];
    globalThis[name] = timers[name] = Object.defineProperties((callback, ...rest) => original(guarded(callback, end), ...rest), Object.getOwnPropertyDescriptors(original));
  }
  const { nextTick } = process;
  process.nextTick = (callback, ...rest) => Reflect.apply(nextTick, process, [guarded(callback, end), ...rest]);
}

let guards = 0;

function guarded(callback, end) {
  return typeof callback !== 'function' ? callback : function (...given) {
    guards++;
    try {
      return Reflect.apply(callback, this, given);
    } catch (error) {
      return end(error);
    } finally {
      guards--;
    }
  };
}

// Whether what is thrown now comes back to the builder: in guarded callbacks, and where a promise is rejected with it.
function catches() {
  return guards > 0 || builtins.unchanged('async_hooks').executionAsyncResource() instanceof Promise;
}

function refuseHooks() {
  // What the prelude takes of them for the start has to be Node's.
  if (Module.registerHooks !== undefined) addedToModule();
  for (const name of ['registerHooks', 'register']) if (Module[name] !== undefined) Module[name] = refusal(`module.${name}()`);
}

function refusal(name) {
  return () => { throw new Refusal('builtin', `${name} cannot be used while the snapshot is made.`); };
}

function removeListeners() {
  for (const name of process.eventNames()) {
    const before = new Set(listeners.get(name));
    for (const listener of process.rawListeners(name)) if (!before.has(listener)) process.removeListener(name, listener);
  }
}

function restore() {
  builtins.tell(undefined);
  restoreListeners();
  process.exitCode = exitCode;
  for (const hook of hooks) hook.disable();
  for (const fd of [...givenFiles.keys()]) if (!files.has(fd)) givenFiles.delete(fd);
  for (const [object, was] of records) restoreObject(object, was);
  forgetStandIns();
  records = listeners = files = hooks = forgetStandIns = undefined;
  unseen.clear();
}

function restoreListeners() {
  removeListeners();
  for (const [name, before] of listeners) {
    for (const listener of before) if (!process.rawListeners(name).includes(listener)) process.on(name, listener);
  }
}

function restoreObject(object, { prototype, properties }) {
  try {
    for (const key of seenKeys(object)) if (!properties.has(key)) Reflect.deleteProperty(object, key);
    for (const [key, descriptor] of properties) {
      if (!isSame(descriptor, Reflect.getOwnPropertyDescriptor(object, key))) Reflect.defineProperty(object, key, descriptor);
    }
    if (Object.getPrototypeOf(object) !== prototype) Reflect.setPrototypeOf(object, prototype);
  } catch {
    // As above.
  }
}

function isSame(a, b) {
  return b !== undefined && Object.is(a.value, b.value) && a.get === b.get && a.set === b.set
    && a.writable === b.writable && a.enumerable === b.enumerable && a.configurable === b.configurable;
}

module.exports = { catches, guardCallbacks, guarded, record, removeListeners, restore };

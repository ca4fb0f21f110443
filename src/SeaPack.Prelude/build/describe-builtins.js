// What the built-in modules are made of that Node's snapshot builder cannot take (see runtime/snapshot/builtins.js). Runs in the target's
// Node. Standard input: {"output": "file"}

const fs = require('node:fs');

// Some hold what only a running process has. With the others, the workers of a process that starts from the snapshot end in an assertion.
const MODULES = ['net', 'tty', 'child_process', 'cluster', 'dgram', 'crypto', 'stream/web', 'stream/consumers', 'v8', 'worker_threads', 'http', 'https', 'http2',
  'tls', 'sqlite', '_http_agent', '_http_client', '_http_common', '_http_outgoing', '_http_server', '_tls_common', '_tls_wrap', 'inspector',
  'inspector/promises', 'trace_events', 'wasi', 'repl', 'test', 'dns', 'dns/promises', 'ffi'];
const MAX_VALUE = 100_000;

process.emitWarning = () => {};

// Prototypes that are among those described here, as 'net.Socket.prototype'.
const deferred = new Map();

// What the modules export, by their names: some are properties of others, as dns.promises.
const modules = new Map();

// Prototypes that the builder has.
const parents = new Map();
for (const [module, ...names] of [['stream', 'Readable'], ['stream', 'Writable'], ['stream', 'Duplex'], ['stream', 'Transform'], ['stream', 'Stream'],
  ['events', 'EventEmitter']]) {
  parents.set(names.reduce((value, name) => value[name], require(`node:${module}`)).prototype, [module, ...names, 'prototype'].join('.'));
}

function describe(module, names) {
  const own = new Map();
  for (const name of names) if (typeof module[name] === 'function' && module[name].prototype) own.set(module[name].prototype, name);
  return Object.fromEntries(names.map((name) => [name, descriptionOf(module[name], own, DEPTH)]));
}

// Global classes that load what the builder cannot take.
const GLOBALS = ['CompressionStream', 'DecompressionStream', 'FormData', 'Headers', 'Request', 'Response', 'MessageEvent', 'CloseEvent', 'ErrorEvent', 'WebSocket',
  'EventSource', 'Crypto', 'CryptoKey', 'SubtleCrypto'];

// Functions that give the same on every machine with this Node.
const ANSWERS = { crypto: ['getCiphers', 'getCurves', 'getHashes'], tls: ['getCiphers'] };
const DEPTH = 2;

function descriptionOf(value, own, depth) {
  if (typeof value === 'function') return { kind: 'function', length: value.length, prototype: prototypeOf(value, own) };
  for (const [name, exports] of modules) if (exports === value) return { kind: 'module', value: name };
  const text = typeof value === 'symbol' ? undefined : JSON.stringify(value);
  return text !== undefined && text.length < MAX_VALUE && isPlain(value) ? { kind: 'value', value } : { kind: 'object', members: membersOf(value, depth) };
}

// What an object has, up to the prototype of all objects.
function membersOf(value, depth) {
  if (depth === 0 || Array.isArray(value) || (typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  const members = {};
  for (let at = value; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (name === 'constructor' || name === '__proto__' || Object.hasOwn(members, name)) continue;
      try {
        const description = descriptionOf(value[name], new Map(), depth - 1);
        members[name] = description.kind === 'function' ? { kind: 'function', length: description.length } : description;
      } catch {
        // A getter that wants something else.
      }
    }
  }
  return members;
}

function isPlain(value) {
  if (typeof value !== 'object' || value === null) return true;
  const prototype = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null || prototype === Array.prototype) && Object.values(value).every(isPlain);
}

function prototypeOf({ prototype }, own) {
  if (prototype === undefined || prototype === null) return undefined;
  const functions = [];
  const accessors = [];
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (descriptor.get !== undefined || descriptor.set !== undefined) accessors.push(name);
    else if (typeof descriptor.value === 'function' && name !== 'constructor') functions.push(name);
  }
  const parent = Object.getPrototypeOf(prototype);
  return { functions, accessors, parent: own.get(parent) ?? parents.get(parent) ?? deferred.get(parent) };
}

for (const name of MODULES) {
  try {
    modules.set(name, require(`node:${name}`));
  } catch {
    // Not in this Node.
  }
}

// One is an event emitter: cluster.
function namesOf(module) {
  const names = new Set(Object.keys(module));
  for (let at = Object.getPrototypeOf(module); at !== null && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) if (name !== 'constructor') names.add(name);
  }
  return [...names];
}

const shapes = {};
for (const [name, module] of modules) {
  shapes[name] = describe(module, namesOf(module));
  for (const [key, value] of Object.entries(module)) if (value?.prototype) deferred.set(value.prototype, `${name}.${key}.prototype`);
}

for (const [module, names] of Object.entries(ANSWERS)) {
  for (const name of names) if (shapes[module]?.[name] !== undefined) shapes[module][name].answer = modules.get(module)[name]();
}

shapes.globalThis = describe(globalThis, GLOBALS.filter((name) => typeof globalThis[name] === 'function'));

const { output } = JSON.parse(fs.readFileSync(0, 'utf8'));
fs.writeFileSync(output, JSON.stringify(shapes));

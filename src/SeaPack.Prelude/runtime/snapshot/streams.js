// process.stdout, stderr and stdin for code that runs at build. Node's own would tie the snapshot to handles of the builder; these write by
// the file descriptor, and lead to the real streams once the app runs, for code and the console that have kept them.

const { fs, process } = require('../builtins.js');
const faults = require('./faults.js');

const { writeSync } = fs;
const DESCRIPTORS = { stdin: 0, stdout: 1, stderr: 2 };

let isRunning = false;
let originals;

function replace() {
  originals = {};
  for (const [name, fd] of Object.entries(DESCRIPTORS)) {
    originals[name] = Object.getOwnPropertyDescriptor(process, name);
    let stream;
    Object.defineProperty(process, name, { get: () => stream ??= standIn(fd, new Error().stack), enumerable: true, configurable: true });
  }
}

function standIn(fd, asked) {
  const { Readable, Writable } = process.getBuiltinModule('stream');
  const name = Object.keys(DESCRIPTORS)[fd];
  const atBuild = fd === 0 ? new Readable({ read: () => refuse(asked) }) : new Writable({
    decodeStrings: false,
    write(chunk, encoding, done) {
      writeSync(fd, chunk, typeof chunk === 'string' ? null : 0, typeof chunk === 'string' ? encoding : chunk.length);
      done();
    },
  });
  Object.assign(atBuild, { fd, isTTY: false, _type: 'pipe' });
  const current = () => (isRunning ? process[name] : atBuild);
  return new Proxy(atBuild, Object.fromEntries(['get', 'set', 'has', 'deleteProperty', 'defineProperty', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'ownKeys']
    .map((trap) => [trap, (target, ...args) => answer(trap, current(), args)])));
}

// What comes in once the app runs would not reach a listener of now.
function refuse(asked) {
  const refusal = new faults.Refusal('handle', 'The app reads process.stdin while the snapshot is made.');
  refusal.stack = asked.replace(/^.*/, refusal.message);
  faults.fail(refusal);
}

function answer(trap, stream, args) {
  if (trap === 'set') return Reflect.set(stream, args[0], args[1]);
  const result = trap === 'get' ? Reflect.get(stream, args[0]) : Reflect[trap](stream, ...args);
  return trap === 'get' && typeof result === 'function' && args[0] !== 'constructor' ? bound(result, stream) : result;
}

const known = new WeakMap();

function bound(method, stream) {
  let result = known.get(method);
  if (result === undefined) {
    result = method.bind(stream);
    known.set(method, result);
  }
  return result;
}

function restore() {
  for (const name of Object.keys(DESCRIPTORS)) Object.defineProperty(process, name, originals[name]);
  originals = undefined;
}

function resume() {
  isRunning = true;
}

module.exports = { replace, restore, resume };

// Node 26 reads and writes whole files by jobs. fs.js took their classes from the binding before the prelude came, so their methods
// are replaced; how the file is to be opened, which only the constructor hears, is remembered on the way.

const { apply, fs } = require('../builtins.js');
const mount = require('../archive/mount.js');
const reading = require('./reading.js');
const { fail, reply } = require('./reply.js');

const { O_RDONLY, O_RDWR, O_WRONLY, O_CREAT, O_TRUNC, O_APPEND, O_EXCL } = fs.constants;
const FLAGS = { 'r': O_RDONLY, 'r+': O_RDWR, 'w': O_WRONLY | O_CREAT | O_TRUNC, 'w+': O_RDWR | O_CREAT | O_TRUNC, 'a': O_WRONLY | O_CREAT | O_APPEND, 'a+': O_RDWR | O_CREAT | O_APPEND };

// Of jobs that fs.promises makes, by job.
const flagsOf = new WeakMap();
// Of the call of fs.readFile or fs.writeFile that is under way.
let flagOfCall;

function install(binding) {
  replaceJob(binding, 'ReadFileJob', O_RDONLY, reading.readFile, (buffer) => [null, buffer, -1]);
  replaceJob(binding, 'WriteFileJob', FLAGS.w, writeWhole, () => []);
  rememberFlag('readFile');
  rememberFlag('writeFile');
}

// The package has no file that can be opened for writing; one that is opened for reading only cannot be written to.
function writeWhole(key, flags, name) {
  reading.openable(key, flags, name);
  fail('EBADF', 'write');
}

function replaceJob(binding, name, usual, answer, result) {
  const Job = binding[name];
  replaceRun(Job.prototype, usual, answer, result);
  binding[name] = function (path, flags, ...rest) {
    const job = new Job(redirected(path), flags, ...rest);
    if (flags !== usual) flagsOf.set(job, flags);
    return job;
  };
  binding[name].prototype = Job.prototype;
}

function replaceRun(prototype, usual, answer, result) {
  const inner = prototype.run;
  prototype.run = function run(name) {
    const key = mount.keyOf(name);
    if (key === undefined) return inner.call(this, name);
    const elsewhere = mount.elsewhere(key);
    if (elsewhere !== undefined) return inner.call(this, elsewhere);
    const done = (error, value) => error === null ? this.ondone(...result(value)) : this.ondone(error);
    return reply({ oncomplete: done }, run, answer, key, flagsOf.get(this) ?? numberOf(flagOfCall) ?? usual, name);
  };
}

function rememberFlag(name) {
  const inner = fs[name];
  const outer = { [name](path, ...rest) {
    const options = rest[name === 'readFile' ? 0 : 1];
    flagOfCall = options === null || typeof options !== 'object' ? undefined : options.flag;
    try {
      return apply(inner, this, [redirected(path), ...rest]);
    } finally {
      flagOfCall = undefined;
    }
  } }[name];
  Object.defineProperty(outer, 'length', { value: inner.length });
  fs[name] = outer;
}

// Node has checked it already.
function numberOf(flag) {
  if (typeof flag !== 'string') return flag ?? undefined;
  return FLAGS[flag.replace(/[xs]/g, '')] | (flag.includes('x') ? O_EXCL : 0);
}

// A job has its path from the start: what leads elsewhere is put right before.
function redirected(path) {
  const key = reading.keyOfArgument(path);
  return key === undefined ? path : mount.elsewhere(key) ?? path;
}

module.exports = { install };

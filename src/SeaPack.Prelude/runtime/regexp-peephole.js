// V8 runs a regular expression as bytecode the first time and as machine code later. It optimises the bytecode before that one run, which for
// a long expression takes longer than to compile it; while the app runs, V8 leaves that out (--no-regexp-peephole-optimization). V8's flags are
// a part of each code cache: Node's own of its built-in modules are loaded under the usual ones, and those that the build made are marked
// with these.

const { Buffer, vm } = require('./builtins.js');
const { FLAGS } = require('./modules/compiled-module.js');

// From here on, in bytes, V8 computes that hash twice in less time than the cache is copied.
const LARGE = 1 << 16;

let setFlags;
let isLeftOut = false;
let usualFlags;
let ownFlags;

// internals: esm/internals.js, which was given Node's internal modules.
function install(internals) {
  setFlags = internals.flagSetter();
  if (setFlags === undefined) return;
  const script = new vm.Script('0');
  usualFlags = flagsOf(script.createCachedData());
  leaveOut();
  ownFlags = flagsOf(script.createCachedData());
  internals.loadBuiltinsIn(underUsualFlags);
}

function flagsOf(data) {
  return data.readUInt32LE(FLAGS);
}

function leaveOut() {
  isLeftOut = true;
  setFlags('--no-regexp-peephole-optimization');
}

// For good: other threads load built-in modules of their own.
function restore() {
  if (!isLeftOut) return;
  isLeftOut = false;
  setFlags('--regexp-peephole-optimization');
}

function underUsualFlags(action) {
  if (!isLeftOut) return action();
  restore();
  try {
    return action();
  } finally {
    leaveOut();
  }
}

// What `compile` makes of a code cache. One that V8 would refuse under the usual flags, too, is refused.
function withCache(data, compile) {
  if (!isLeftOut) return compile(data);
  if (data.length >= LARGE) return underUsualFlags(() => compile(data));
  const copy = Buffer.from(data);
  if (copy.length > FLAGS && flagsOf(copy) === usualFlags) copy.writeUInt32LE(ownFlags, FLAGS);
  return compile(copy);
}

module.exports = { install, restore, withCache };

// V8 runs a regular expression as bytecode the first time and as machine code later. It optimises the bytecode before that one run, which for
// a long expression takes longer than to compile it; while the app runs, V8 leaves that out. V8's flags are a part of each code cache: the
// build marks those of the app with these flags (archive/code-cache.js), and Node's built-in modules are loaded under the usual ones.

let setFlags;
let isLeftOut = false;

// internals: esm/internals.js, which was given Node's internal modules.
function install(internals) {
  setFlags = internals.flagSetter();
  if (setFlags === undefined) return;
  leaveOut();
  internals.loadBuiltinsBetween(restore, leaveOut);
}

function leaveOut() {
  isLeftOut = true;
  setFlags('--no-regexp-peephole-optimization');
}

// For good before other threads start, which load built-in modules of their own. Whether there was something to restore.
function restore() {
  if (!isLeftOut) return false;
  isLeftOut = false;
  setFlags('--regexp-peephole-optimization');
  return true;
}

module.exports = { install, restore, isLeftOut: () => isLeftOut };

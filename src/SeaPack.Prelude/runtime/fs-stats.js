// What `stat` says of a packaged file, in the arrays that Node's binding fills.

const { process } = require('./builtins.js');
const { KIND_DIRECTORY } = require('./archive.js');

const FIELDS = 18;
const TIMES = 10;
const DEVICE = 0x5ea;
const BLOCK = 4096;

// Set once: the shared arrays of the binding, and how to ask for the executable, whose times packaged files have.
let shared;
let sharedBig;
let statExecutable;
let template;

function install(binding) {
  const { stat } = binding;
  shared = binding.statValues;
  sharedBig = binding.bigintStatValues;
  statExecutable = () => stat(process.execPath, false, undefined, true);
}

// For synchronous calls, which all answer in the same array.
function sharedStats(entry, big) {
  return fill(entry, big ? sharedBig : shared, big);
}

function ownStats(entry, big) {
  return fill(entry, big ? new BigInt64Array(FIELDS) : new Float64Array(FIELDS), big);
}

function fill(entry, array, big) {
  const values = template ??= describeExecutable();
  // Of a directory, as most file systems have it: one block.
  const size = entry.kind === KIND_DIRECTORY ? BLOCK : entry.size;
  values[1] = entry.mode;
  values[7] = entry.index + 1;
  values[8] = size;
  values[9] = Math.ceil(size / BLOCK) * (BLOCK / 512);
  if (big) for (let i = 0; i < FIELDS; i++) array[i] = BigInt(values[i]);
  else array.set(values);
  return array;
}

function describeExecutable() {
  const of = statExecutable();
  const values = new Float64Array(FIELDS);
  values[0] = DEVICE;
  values[2] = 1;
  values[3] = process.getuid?.() ?? 0;
  values[4] = process.getgid?.() ?? 0;
  values[6] = BLOCK;
  // All four times are those of its last change: seconds and nanoseconds.
  for (let i = TIMES; i < FIELDS; i += 2) {
    values[i] = of[TIMES + 2];
    values[i + 1] = of[TIMES + 3];
  }
  return values;
}

module.exports = { install, sharedStats, ownStats, FIELDS };

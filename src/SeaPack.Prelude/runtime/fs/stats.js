// What `stat` says of a packaged file, in the arrays that Node's binding fills.

const { isWindows, process } = require('../builtins.js');
const { KIND_DIRECTORY } = require('../archive/archive.js');
const { native } = require('./native.js');

const TIMES = 10;
const DEVICE = 0x5ea;
const BLOCK = 4096;
const S_IFMT = 0o170000;

const { kFsStatsFieldsNumber: FIELDS } = native;

let template;

// For synchronous calls, which all answer in the same array.
function sharedStats(entry, big) {
  return fill(entry, big ? native.bigintStatValues : native.statValues, big);
}

function ownStats(entry, big) {
  return fill(entry, big ? new BigInt64Array(FIELDS) : new Float64Array(FIELDS), big);
}

function fill(entry, array, big) {
  const values = template ??= describeExecutable();
  // Of a directory, as most file systems have it: one block; Windows has it as nothing, and all that can be written may be.
  const size = entry.kind !== KIND_DIRECTORY ? entry.size : isWindows ? 0 : BLOCK;
  values[1] = isWindows ? (entry.mode & S_IFMT) | 0o666 : entry.mode;
  values[7] = entry.index + 1;
  values[8] = size;
  values[9] = Math.ceil(size / BLOCK) * (BLOCK / 512);
  if (big) for (let i = 0; i < FIELDS; i++) array[i] = BigInt(values[i]);
  else array.set(values);
  return array;
}

// Packaged files have the times of the executable.
function describeExecutable() {
  const of = native.stat(process.execPath, false, undefined, true);
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

module.exports = { sharedStats, ownStats };

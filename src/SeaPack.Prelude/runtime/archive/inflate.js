// Compressed files of the archive, inflated when they are read. What fs reads is kept up to a limit; modules are read once, as text.

const { Buffer, bindingOf } = require('../builtins.js');
const { DamagedArchive } = require('./damaged-archive.js');
const { COMMENT, HEAD, TAIL } = require('../modules/module-wrapper.js');

const LIMIT = 64 * 1024 * 1024;
// Of a parameter of a codec.
const DEFAULT = -1;
// Texts up to this size are made in memory that is used again: what is new to a process costs time, and a start reads many.
const WORKSPACE = 1024 * 1024;

// By record, the longest unused first.
const kept = new Map();
let size = 0;
let workspace;
// By codec: what inflates, and where it leaves how much is left of the output and of the input.
const inflaters = [];

// A Buffer that nobody may write to.
function inflated(entry, stored) {
  const known = kept.get(entry.index);
  if (known !== undefined) {
    kept.delete(entry.index);
    kept.set(entry.index, known);
    return known;
  }
  // One byte more than there should be tells what is too long.
  const bytes = allocated(entry, entry.size + 1);
  inflate(entry, stored, bytes, 0);
  const result = bytes.subarray(0, entry.size);
  if (entry.format === undefined && result.length <= LIMIT / 4) keep(entry.index, result);
  return result;
}

function keep(index, bytes) {
  kept.set(index, bytes);
  size += bytes.length;
  for (const [oldest, { length }] of kept) {
    if (size <= LIMIT) break;
    kept.delete(oldest);
    size -= length;
  }
}

function inflatedText(entry, stored) {
  if (entry.format === undefined) return decoded(entry, inflated(entry, stored), 0, entry.size);
  const bytes = roomFor(entry, entry.size + 1);
  inflate(entry, stored, bytes, 0);
  return decoded(entry, bytes, 0, entry.size);
}

// What V8 compiles of a CommonJS module, made in one piece: V8 would copy all of it to put it together.
function inflatedScript(entry, stored) {
  const at = HEAD.length + COMMENT.length;
  const end = at + entry.size;
  const bytes = roomFor(entry, end + TAIL.length);
  inflate(entry, stored, bytes, at);
  const isProgram = entry.size > 1 && bytes.latin1Slice(at, at + 2) === '#!';
  const start = isProgram ? 0 : COMMENT.length;
  bytes.latin1Write(isProgram ? HEAD + COMMENT : HEAD, start);
  bytes.latin1Write(TAIL, end);
  return decoded(entry, bytes, start, end + TAIL.length);
}

function decoded(entry, bytes, start, end) {
  return entry.ascii ? bytes.latin1Slice(start, end) : bytes.utf8Slice(start, end);
}

function roomFor(entry, length) {
  if (length > WORKSPACE) return allocated(entry, length);
  return workspace ??= Buffer.allocUnsafeSlow(WORKSPACE);
}

// The system finds memory for it when it is written to, so that a damaged size takes none.
function allocated({ path }, length) {
  try {
    return Buffer.allocUnsafeSlow(length);
  } catch (error) {
    throw new DamagedArchive(`the file ${path} of its archive cannot be decompressed: ${error.message}`);
  }
}

// By codec: its class in Node's own binding, with the number that the class knows itself by; what init() takes, in the form that all versions of
// Node take; and the operation that means that no more data comes. Straight through the binding: Node's module has to load its streams first.
const CODECS = [
  undefined,
  { open: ({ Zlib }) => new Zlib(4), arguments: (state) => [15, 0, 8, 0, state, nothing, undefined], end: 4 },
  { open: ({ BrotliDecoder }) => new BrotliDecoder(8), arguments: (state) => [new Uint32Array(8).fill(DEFAULT), state, nothing], end: 2 },
  { open: ({ ZstdDecompress }) => new ZstdDecompress(11), arguments: (state) => [new Uint32Array(128).fill(DEFAULT), undefined, state, nothing], end: 2 },
];

function nothing() {}

function inflaterFor({ codec, path }) {
  const kind = CODECS[codec];
  if (kind === undefined) throw new DamagedArchive(`the file ${path} of its archive has the unknown codec ${codec}`);
  const state = new Uint32Array(2);
  const handle = kind.open(bindingOf('zlib'));
  handle.init(...kind.arguments(state));
  return { handle, state, end: kind.end };
}

// Writes the file into `bytes` from `at` on, and may write one byte more.
function inflate(entry, stored, bytes, at) {
  const { codec, path, size: length } = entry;
  const { handle, state, end } = inflaters[codec] ??= inflaterFor(entry);
  let reason;
  handle.onerror = (message) => { reason = message; };
  handle.writeSync(end, stored, 0, stored.length, bytes, at, length + 1);
  handle.reset();
  if (reason !== undefined) throw new DamagedArchive(`the file ${path} of its archive cannot be decompressed: ${reason}`);
  if (state[0] !== 1) throw new DamagedArchive(`the file ${path} of its archive has ${length + 1 - state[0]} bytes, not ${length}`);
}

// Before a snapshot, which is for other archives too, and cannot hold what belongs to the system.
function forget() {
  for (const inflater of inflaters) inflater?.handle.close();
  inflaters.length = 0;
  workspace = undefined;
  kept.clear();
  size = 0;
}

module.exports = { forget, inflated, inflatedScript, inflatedText };

// Compressed files of the archive, inflated when they are read. What fs reads is kept up to a limit; modules are read once.

const { Buffer, bindingOf } = require('./builtins.js');
const { DamagedArchive } = require('./archive.js');

const LIMIT = 64 * 1024 * 1024;
// Of a parameter of a codec.
const DEFAULT = -1;
// By record, the longest unused first.
const kept = new Map();
let size = 0;

// A Buffer that nobody may write to.
function inflated(entry, stored) {
  const known = kept.get(entry.index);
  if (known !== undefined) {
    kept.delete(entry.index);
    kept.set(entry.index, known);
    return known;
  }
  const bytes = inflate(entry, stored);
  if (entry.format === undefined && bytes.length <= LIMIT / 4) keep(entry.index, bytes);
  return bytes;
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

// By codec: its class in Node's own binding, with the number that the class knows itself by; what init() takes, in the form that all versions of
// Node take; and the operation that means that no more data comes.
const CODECS = [
  undefined,
  { open: ({ Zlib }) => new Zlib(4), arguments: (state) => [15, 0, 8, 0, state, nothing, undefined], end: 4 },
  { open: ({ BrotliDecoder }) => new BrotliDecoder(8), arguments: (state) => [new Uint32Array(8).fill(DEFAULT), state, nothing], end: 2 },
  { open: ({ ZstdDecompress }) => new ZstdDecompress(11), arguments: (state) => [new Uint32Array(128).fill(DEFAULT), undefined, state, nothing], end: 2 },
];

// Straight through the binding: Node's module has to load its streams first, and the file comes in one piece.
function inflate({ codec, path, size: length }, stored) {
  const kind = CODECS[codec];
  if (kind === undefined) throw new DamagedArchive(`the file ${path} of its archive has the unknown codec ${codec}`);
  const bytes = allocated(path, length + 1);
  // What is left of the output, and of the input.
  const state = new Uint32Array(2);
  let reason;
  const handle = kind.open(bindingOf('zlib'));
  handle.onerror = (message) => { reason = message; };
  handle.init(...kind.arguments(state));
  handle.writeSync(kind.end, stored, 0, stored.length, bytes, 0, bytes.length);
  handle.close();
  if (reason !== undefined) throw new DamagedArchive(`the file ${path} of its archive cannot be decompressed: ${reason}`);
  if (state[0] !== 1) throw new DamagedArchive(`the file ${path} of its archive has ${bytes.length - state[0]} bytes, not ${length}`);
  return bytes.subarray(0, length);
}

// One byte more than there should be tells what is too long. The system finds memory for it when it is written to, so that a damaged size takes none.
function allocated(path, length) {
  try {
    return Buffer.allocUnsafeSlow(length);
  } catch (error) {
    throw new DamagedArchive(`the file ${path} of its archive cannot be decompressed: ${error.message}`);
  }
}

function nothing() {}

module.exports = { inflated };

// Compressed files of the archive, inflated when they are read. What fs reads is kept up to a limit; modules are read once.

const { process } = require('./builtins.js');
const { DamagedArchive } = require('./archive.js');

const LIMIT = 64 * 1024 * 1024;
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

function inflate({ codec, path, size: length }, stored) {
  const name = [, 'gunzipSync', 'brotliDecompressSync', 'zstdDecompressSync'][codec];
  if (name === undefined) throw new DamagedArchive(`the file ${path} of its archive has the unknown codec ${codec}`);
  let bytes;
  try {
    // In one piece: Node's own size of pieces takes three times as long. One byte more tells what is too long; what a damaged size asks for is bounded.
    bytes = process.getBuiltinModule('zlib')[name](stored, { maxOutputLength: length, chunkSize: Math.min(Math.max(64, length + 1), LIMIT) });
  } catch (error) {
    throw new DamagedArchive(`the file ${path} of its archive cannot be decompressed: ${error.message}`);
  }
  if (bytes.length !== length) throw new DamagedArchive(`the file ${path} of its archive has ${bytes.length} bytes, not ${length}`);
  return bytes;
}

module.exports = { inflated };

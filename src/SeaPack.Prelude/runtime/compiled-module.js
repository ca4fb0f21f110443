// What the archive keeps of a module that V8 compiled, as docs/archive-format.md "Code caches" says. The build uses this file, too.

const HEAD = 8;
// In V8's own header: length of the source in UTF-16 units, below three bits that say what kind of source it is.
const SOURCE_LENGTH = 8;
const LENGTH_BITS = 0x1fffffff;
const SPACE = 32;
const LINE_FEED = 10;

// V8 does not look at the contents: a bit that has flipped would end the process.
function encode(data, lines, crc32) {
  const bytes = Buffer.concat([Buffer.alloc(HEAD), data, lines]);
  bytes.writeUInt32LE(lines.length, 4);
  bytes.writeUInt32LE(crc32(bytes.subarray(4), 0), 0);
  return bytes;
}

// { data, lines }, or undefined when the bytes are damaged.
function decode(bytes, crc32) {
  if (bytes.length < HEAD || crc32(bytes.subarray(4), 0) !== bytes.readUInt32LE(0)) return undefined;
  const end = bytes.length - bytes.readUInt32LE(4);
  return { data: bytes.subarray(HEAD, end), lines: bytes.subarray(end) };
}

// Lengths of all lines but the last, as LEB128: V8 finds lines and columns by them.
function linesOf(source) {
  const lengths = [];
  let start = 0;
  for (const { index, 0: end } of source.matchAll(/\r\n?|[\n\u2028\u2029]/g)) {
    let length = index + end.length - 1 - start;
    for (; length > 127; length >>>= 7) lengths.push((length & 127) | 128);
    lengths.push(length);
    start = index + end.length;
  }
  return Buffer.from(lengths);
}

// A text as long as the source, with the same lines and nothing in them.
function blank({ data, lines }) {
  const text = Buffer.alloc(data.readUInt32LE(SOURCE_LENGTH) & LENGTH_BITS, SPACE);
  let at = 0;
  for (let i = 0; i < lines.length; i++) {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = lines[i];
      length |= (byte & 127) << shift;
      if (byte < 128) break;
      i++;
    }
    at += length;
    text[at++] = LINE_FEED;
  }
  return text.latin1Slice();
}

module.exports = { HEAD, encode, decode, linesOf, blank };

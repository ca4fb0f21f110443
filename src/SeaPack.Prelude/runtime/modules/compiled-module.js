// What the archive keeps of a module that V8 compiled, as docs/archive-format.md "Code caches" says. The build uses this file, too.

const HEAD = 8;
// In V8's own header: length of the source in UTF-16 units, below three bits that say what kind of source it is.
const SOURCE_LENGTH = 8;
const LENGTH_BITS = 0x1fffffff;
// Behind it, u32: a hash of all of V8's flags.
const FLAGS = 12;
const SPACE = 32;
const LINE_FEED = 10;
// What stays in the text, by its kind (see build/reparsed-words.js).
const WORDS = ['async(', 'x', 'static', '{'];
const KIND_BITS = 2;

// V8 does not look at the contents: a bit that has flipped would end the process.
function encode(data, text, crc32) {
  const bytes = Buffer.concat([Buffer.alloc(HEAD), data, text]);
  bytes.writeUInt32LE(text.length, 4);
  bytes.writeUInt32LE(crc32(bytes.subarray(4), 0), 0);
  return bytes;
}

// { data, text }, or undefined when the bytes are damaged.
function decode(bytes, crc32) {
  if (bytes.length < HEAD || crc32(bytes.subarray(4), 0) !== bytes.readUInt32LE(0)) return undefined;
  const end = bytes.length - bytes.readUInt32LE(4);
  return { data: bytes.subarray(HEAD, end), text: bytes.subarray(end) };
}

// What is kept of the source: the lengths of all lines but the last, by which V8 finds lines and columns, their number before them, and
// each word's kind and distance from the one before. words: [[position, kind], …].
function shapeOf(source, words) {
  const lengths = [];
  let start = 0;
  for (const { index, 0: end } of source.matchAll(/\r\n?|[\n\u2028\u2029]/g)) {
    lengths.push(index + end.length - 1 - start);
    start = index + end.length;
  }
  const places = words.map(([at, kind], i) => ((at - (i === 0 ? 0 : words[i - 1][0])) << KIND_BITS) | kind);
  return Buffer.from([lengths.length, ...lengths, ...places].flatMap(leb128));
}

function leb128(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  bytes.push(number);
  return bytes;
}

// A text as long as the source, with the same lines and nothing in them but those words.
function blank({ data, text: shape }) {
  const text = Buffer.alloc(data.readUInt32LE(SOURCE_LENGTH) & LENGTH_BITS, SPACE);
  let at = 0;
  let lines;
  for (let i = 0; i < shape.length; i++) {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = shape[i];
      number |= (byte & 127) << shift;
      if (byte < 128) break;
      i++;
    }
    if (lines === undefined) {
      lines = number;
    } else if (lines > 0) {
      at += number;
      text[at++] = LINE_FEED;
      if (--lines === 0) at = 0;
    } else {
      at += number >>> KIND_BITS;
      text.latin1Write(WORDS[number & ((1 << KIND_BITS) - 1)], at);
    }
  }
  return text.latin1Slice();
}

module.exports = { FLAGS, HEAD, encode, decode, shapeOf, blank };

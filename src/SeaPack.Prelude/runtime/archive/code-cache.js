// Code caches out of the archive, checked: V8 would trust a damaged one and crash.

const { Buffer, bindingOf, process } = require('../builtins.js');
const { FLAGS, HEAD } = require('../modules/compiled-module.js');
const regexpPeephole = require('../regexp-peephole.js');

// The module is not loaded for one function, unless the binding is closed.
const { crc32 } = openBinding() ?? process.getBuiltinModule('zlib');

function openBinding() {
  try {
    return bindingOf('zlib');
  } catch {
    return undefined;
  }
}

// V8's data, or undefined when it is damaged. For modules with their source, which have no line table: compiled-module.js reads the others.
// flags: those that the build marked it with, and the usual ones; undefined where it did not.
function dataOf(entry, words, start, length, flags) {
  const { buffer } = words;
  if (length >= HEAD && start + length <= buffer.byteLength && crc32(new Uint8Array(buffer, start + 4, length - 4), 0) === words[start >>> 2]) {
    const data = new Uint8Array(buffer, start + HEAD, length - HEAD);
    return flags === undefined || regexpPeephole.isLeftOut() ? data : underUsualFlags(data, flags);
  }
  rejected(entry);
  return undefined;
}

function underUsualFlags(data, { usual, ofApp }) {
  const copy = Buffer.from(data);
  if (copy.length > FLAGS && copy.readUInt32LE(FLAGS) === ofApp) copy.writeUInt32LE(usual, FLAGS);
  return copy;
}

// A rejected cache (another V8 flag in NODE_OPTIONS, for example) costs time, no more. What SeaDebug adds wants to know.
let whenRejected;

function rejected(entry) {
  whenRejected?.(entry);
}

function reportRejected(callback) {
  whenRejected = callback;
}

module.exports = { crc32, dataOf, rejected, reportRejected };

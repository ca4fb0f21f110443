// Code caches out of the archive, checked: V8 would trust a damaged one and crash.

const { bindingOf, process } = require('../builtins.js');
const { HEAD } = require('../modules/compiled-module.js');

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
function dataOf(entry, words, start, length) {
  const { buffer } = words;
  if (length >= HEAD && start + length <= buffer.byteLength && crc32(new Uint8Array(buffer, start + 4, length - 4), 0) === words[start >>> 2]) {
    return new Uint8Array(buffer, start + HEAD, length - HEAD);
  }
  rejected(entry);
  return undefined;
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

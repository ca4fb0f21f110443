// Code caches out of the archive, checked: V8 would trust a damaged one and crash.

const { bindingOf, process } = require('./builtins.js');
const { decode } = require('./compiled-module.js');
const mount = require('./mount.js');

// The module is not loaded for one function, unless the binding is closed.
const { crc32 } = openBinding() ?? process.getBuiltinModule('zlib');

function openBinding() {
  try {
    return bindingOf('zlib');
  } catch {
    return undefined;
  }
}

// V8's data, or undefined when it is damaged.
function dataOf(entry, bytes) {
  const data = decode(bytes, crc32)?.data;
  if (data === undefined) require('./compile.js').rejected(mount.filenameOf(entry));
  return data;
}

module.exports = { crc32, dataOf };

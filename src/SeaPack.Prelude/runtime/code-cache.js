// Code caches out of the archive, checked: V8 would trust a damaged one and crash.

const { bindingOf } = require('./builtins.js');
const { decode } = require('./compiled-module.js');
const mount = require('./mount.js');

const { crc32 } = bindingOf('zlib');

// V8's data, or undefined when it is damaged.
function dataOf(entry, bytes) {
  const data = decode(bytes, crc32)?.data;
  if (data === undefined) require('./compile.js').rejected(mount.filenameOf(entry));
  return data;
}

module.exports = { crc32, dataOf };

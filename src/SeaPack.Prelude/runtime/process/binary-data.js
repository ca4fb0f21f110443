// process.seaBinaryData: the binary data that the build baked in, as of Node's proposal for single executables.

const { process, Buffer } = require('../builtins.js');

// One item, or the default one, is a Buffer; several are an object with a Buffer for each name. Read on first use.
function install({ binaryData, defaultBinaryData }) {
  const only = defaultBinaryData ?? (binaryData.length === 1 ? binaryData[0] : undefined);
  if (only === undefined) {
    const all = { __proto__: null };
    for (const name of binaryData) defineLazily(all, name, () => read(name));
    defineLazily(process, 'seaBinaryData', () => all);
  } else {
    defineLazily(process, 'seaBinaryData', () => read(only));
  }
}

// The asset lies in read-only memory: a write would end the process. So it is copied.
function read(name) {
  return Buffer.from(process.getBuiltinModule('node:sea').getAsset(name));
}

function defineLazily(object, name, read) {
  const define = (value) => Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(object, name, {
    get() {
      const value = read();
      define(value);
      return value;
    },
    set: define,
    enumerable: true,
    configurable: true,
  });
}

module.exports = { install };

// What the prelude needs of Node, taken before the app can change it.

const { getBuiltinModule } = process;

module.exports = {
  Buffer: globalThis.Buffer,
  Module: getBuiltinModule('module'),
  fs: getBuiltinModule('fs'),
  path: getBuiltinModule('path'),
  process,
  setImmediate: globalThis.setImmediate,
  apply: Reflect.apply,
  isWindows: process.platform === 'win32',
  isMacOS: process.platform === 'darwin',
  // Modules that most apps never need are loaded on first use.
  get os() { return getBuiltinModule('os'); },
  get url() { return getBuiltinModule('url'); },
  get util() { return getBuiltinModule('util'); },
  get vm() { return getBuiltinModule('vm'); },
};

// What the prelude needs of Node, taken before the app can change it.

const { getBuiltinModule } = process;
const Module = getBuiltinModule('module');

// process.binding warns under --pending-deprecation; the app did not call it.
function bindingOf(name) {
  const before = Object.getOwnPropertyDescriptor(process, 'noDeprecation');
  process.noDeprecation = true;
  try {
    return process.binding(name);
  } finally {
    if (before === undefined) delete process.noDeprecation;
    else Object.defineProperty(process, 'noDeprecation', before);
  }
}

const [major, minor] = process.versions.node.split('.').map(Number);

module.exports = {
  bindingOf,
  Buffer: globalThis.Buffer,
  Module,
  registerHooks: Module.registerHooks,
  fs: getBuiltinModule('fs'),
  path: getBuiltinModule('path'),
  process,
  setImmediate: globalThis.setImmediate,
  apply: Reflect.apply,
  // Whether this Node has something that came with the given minor releases, by major.
  since: (minors) => major > Math.max(...Object.keys(minors)) || minor >= (minors[major] ?? Infinity),
  isWindows: process.platform === 'win32',
  // Modules that most apps never need are loaded on first use.
  get os() { return getBuiltinModule('os'); },
  get url() { return getBuiltinModule('url'); },
  get util() { return getBuiltinModule('util'); },
  get vm() { return getBuiltinModule('vm'); },
};

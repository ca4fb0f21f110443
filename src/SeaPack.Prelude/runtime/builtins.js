// What the prelude needs of Node, taken before the app can change it.

const { binding, getBuiltinModule } = process;
// The class without what Node's public module adds to it: few apps ask for that, and it takes Node a while to load.
const { Module } = require('./module-class.js');

// process.binding warns under --pending-deprecation; the app did not call it.
function bindingOf(name) {
  return changing('noDeprecation', true, () => {
    try {
      return Reflect.apply(binding, process, [name]);
    } catch (error) {
      if (error.code !== 'ERR_ACCESS_DENIED') throw error;
      return internalBinding(error, name);
    }
  });
}

let openInternalBinding;

// Under the permission model process.binding is closed. Where the build gave the executable that option, it gave it Node's internal
// modules as well, until esm/internals.js takes them away from the app.
function internalBinding(denied, name) {
  openInternalBinding ??= withoutWarnings(() => getBuiltinModule('internal/test/binding')?.internalBinding);
  if (openInternalBinding === undefined) throw denied;
  return openInternalBinding(name);
}

// For what Node warns of and the app did not do.
function withoutWarnings(action) {
  return changing('emitWarning', () => {}, action);
}

function changing(property, value, action) {
  const before = Object.getOwnPropertyDescriptor(process, property);
  Object.defineProperty(process, property, { value, writable: true, configurable: true, enumerable: true });
  try {
    return action();
  } finally {
    if (before === undefined) delete process[property];
    else Object.defineProperty(process, property, before);
  }
}

// What the public module adds, as it is before the prelude replaces some of it.
let added;

function addedToModule() {
  if (added === undefined) {
    const { findPackageJSON, register, registerHooks, stripTypeScriptTypes } = getBuiltinModule('module');
    added = { findPackageJSON, register, registerHooks, stripTypeScriptTypes };
  }
  return added;
}

// As Node tells, which takes those of polyfills too.
function isUrl(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

const [major, minor] = process.versions.node.split('.').map(Number);

const fs = getBuiltinModule('fs');

module.exports = {
  addedToModule,
  bindingOf,
  withoutWarnings,
  isUrl,
  // Of the global names that apps replace: as they are now. Modules that use them take them from here, under their own names.
  Buffer: globalThis.Buffer,
  JSON: { parse: JSON.parse, stringify: JSON.stringify },
  Promise: globalThis.Promise,
  URL: globalThis.URL,
  Module,
  fs,
  // As the app first gets it.
  readFileSync: fs.readFileSync,
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

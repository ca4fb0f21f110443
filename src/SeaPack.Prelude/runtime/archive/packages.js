// package.json files of the archive, each parsed once.

const { JSON } = require('../builtins.js');
const mount = require('./mount.js');
const { KIND_FILE } = require('./archive.js');
const packageExports = require('../package-exports.js');

const manifests = new Map();

// What the package.json in a folder says, or undefined when there is none. The folder is a key without links.
function manifestIn(folder) {
  let manifest = manifests.get(folder);
  if (manifest === undefined) {
    manifest = read(folder === '' ? 'package.json' : folder + '/package.json') ?? null;
    manifests.set(folder, manifest);
  }
  return manifest ?? undefined;
}

function read(key) {
  const entry = mount.locate(key);
  if (typeof entry === 'string' || entry.kind !== KIND_FILE) return undefined;
  const text = mount.archive.text(entry);
  const file = mount.filenameOf(entry);
  const problem = packageExports.read(file, text);
  if (problem !== '') throw Object.assign(new Error(`Invalid package config ${file}.`), { code: 'ERR_INVALID_PACKAGE_CONFIG' });
  const { name, main, type, exports, imports } = JSON.parse(text);
  return {
    file,
    folder: key.slice(0, Math.max(0, key.lastIndexOf('/'))),
    name: typeof name === 'string' ? name : undefined,
    main: typeof main === 'string' && main !== '' ? main : undefined,
    type: type === 'module' || type === 'commonjs' ? type : 'none',
    hasImports: isRegarded(imports),
    hasExports: isRegarded(exports),
  };
}

// Node passes over numbers and the like in "exports" and "imports".
function isRegarded(field) {
  return typeof field === 'string' || (typeof field === 'object' && field !== null);
}

// The package.json that a module belongs to: LOOKUP_PACKAGE_SCOPE of Node's specification.
function scopeOf(key) {
  for (let folder = parent(key); folder !== undefined; folder = parent(folder)) {
    if (folder === 'node_modules' || folder.endsWith('/node_modules')) return undefined;
    const manifest = manifestIn(folder);
    if (manifest !== undefined) return manifest;
  }
  return undefined;
}

function parent(key) {
  if (key === '') return undefined;
  return key.slice(0, Math.max(0, key.lastIndexOf('/')));
}

function forget() {
  manifests.clear();
}

module.exports = { forget, manifestIn, scopeOf, parent };

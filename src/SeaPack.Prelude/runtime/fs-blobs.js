// `openAsBlob`: made by a binding out of reach, so the public function is replaced.

const { apply, fs, process } = require('./builtins.js');
const mount = require('./mount.js');
const { keyOfArgument, readFile } = require('./fs-reading.js');

function install() {
  for (const name of ['openAsBlob', 'openAsBlobSync']) if (typeof fs[name] === 'function') replace(name, fs[name]);
}

function replace(name, inner) {
  const isAsync = name === 'openAsBlob';
  const outer = { [name](path, options = undefined) {
    const key = keyOfArgument(path);
    // What is not there is not there for Node either, and it has its own words for it.
    if (key === undefined || typeof mount.locate(key) === 'string') return apply(inner, this, arguments);
    // Checks the options as Node does; the file behind this one is not read.
    if (options !== undefined) inner(process.execPath, options);
    const blob = new Blob([readFile(key, 0, path)], { type: options?.type });
    return isAsync ? Promise.resolve(blob) : blob;
  } }[name];
  Object.defineProperty(outer, 'length', { value: inner.length });
  fs[name] = outer;
}

module.exports = { install };

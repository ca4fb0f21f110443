// Extensions of SQLite, which opens them by itself: from a file on the disk, under its own name, of which it makes that of the first function.

const { apply } = require('../builtins.js');
const mount = require('../archive/mount.js');

// prototype: of a class of databases, Node's own or an addon's.
function watch(prototype) {
  const inner = prototype?.loadExtension;
  if (typeof inner !== 'function') return;
  // Some addons make properties that cannot be written.
  Reflect.set(prototype, 'loadExtension', { loadExtension() {
    const [name, ...others] = arguments;
    return apply(inner, this, arguments.length === 0 ? [] : [onDisk(name), ...others]);
  } }.loadExtension);
}

function onDisk(name) {
  const key = mount.keyOf(name);
  const entry = key === undefined ? undefined : mount.locate(key);
  if (typeof entry !== 'object') return name;
  return entry.real ?? require('./addon-loading.js').extracted(entry);
}

module.exports = { watch };

// Native addons: the system's loader wants a file (see addon-loading.js).

const { apply, process } = require('../builtins.js');
const mount = require('../archive/mount.js');

// Stands in for process.dlopen; `native` is Node's.
function dlopen(native, ...args) {
  const [module, filename, ...flags] = args;
  const entry = packagedAddon(filename);
  const open = (file, target = module, ...others) => native.call(process, target, file, ...(others.length > 0 ? others : flags));
  if (entry === undefined) apply(native, this, args);
  else if (entry.real === undefined) require('./addon-loading.js').load(entry, open);
  else open(entry.real);
  // better-sqlite3 and sqlite3.
  require('./sqlite-extensions.js').watch(module.exports?.Database?.prototype);
}

function packagedAddon(filename) {
  const key = mount.keyOf(filename);
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry === 'object' ? entry : undefined;
}

module.exports = { dlopen };

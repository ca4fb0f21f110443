// How the modules of one kind look to those of the other: CommonJS and built-in modules to import, ES modules to require().

// As Node shows a CommonJS or built-in module to import.
function fill(namespace, exports, isOwn) {
  const define = (name, get) => Object.defineProperty(namespace, name, { get, enumerable: true, configurable: true });
  if (exports !== null && (typeof exports === 'object' || typeof exports === 'function')) {
    for (const name of Object.keys(exports)) if (name !== 'default') define(name, isOwn ? constant(exports, name) : () => exports[name]);
  }
  define('default', () => exports);
  if (isOwn) define('module.exports', () => exports);
}

function constant(exports, name) {
  const descriptor = Object.getOwnPropertyDescriptor(exports, name);
  if (descriptor.get !== undefined) return () => exports[name];
  const { value } = descriptor;
  return () => value;
}

// What require() gives of an ES module.
function exportsOf(namespace) {
  if ('module.exports' in namespace) return namespace['module.exports'];
  if (!('default' in namespace) || '__esModule' in namespace) return namespace;
  const descriptors = { ...Object.getOwnPropertyDescriptors(namespace), __esModule: { value: true, enumerable: true } };
  return Object.create(null, Object.fromEntries(Reflect.ownKeys(descriptors).sort(byName).map((name) => [name, descriptors[name]])));
}

function byName(a, b) {
  return typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : 1) : 0;
}

module.exports = { exportsOf, fill };

// What Error.prepareStackTrace of the app gets: V8's own objects for the places in a stack cannot be in a snapshot, and packages (depd) keep
// them. At build there are others that know the same.

let isRunning = false;
let original;
let current;
// The app's function to the one that Node calls, and back.
const outers = new WeakMap();
const inners = new WeakMap();

function replace() {
  original = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  current = original?.value;
  Object.defineProperty(Error, 'prepareStackTrace', {
    get: () => current,
    set: (value) => { current = typeof value === 'function' && value !== original?.value && !inners.has(value) ? outerOf(value) : value; },
    enumerable: original?.enumerable ?? true,
    configurable: true,
  });
}

function outerOf(inner) {
  let outer = outers.get(inner);
  if (outer !== undefined) return outer;
  outer = function prepareStackTrace(error, sites) {
    return Reflect.apply(inner, this, [error, isRunning ? sites : sites.map(copied)]);
  };
  outers.set(inner, outer);
  inners.set(outer, inner);
  return outer;
}

function copied(site) {
  const copy = Object.create(Object.prototype, { [Symbol.toStringTag]: { value: 'CallSite' } });
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(site))) {
    if (name === 'constructor' || typeof site[name] !== 'function') continue;
    const value = valueOf(site, name);
    Object.defineProperty(copy, name, { value: { [name]() { return value; } }[name], writable: true, configurable: true });
  }
  return copy;
}

function valueOf(site, name) {
  try {
    const value = site[name]();
    // Functions and objects, too, would be kept.
    return typeof value === 'function' || typeof value === 'object' ? null : value;
  } catch {
    return undefined;
  }
}

function restore() {
  const value = inners.get(current) ?? current;
  delete Error.prepareStackTrace;
  if (original !== undefined) Object.defineProperty(Error, 'prepareStackTrace', { ...original, value });
  else if (value !== undefined) Error.prepareStackTrace = value;
  current = undefined;
}

function resume() {
  isRunning = true;
}

module.exports = { replace, restore, resume };

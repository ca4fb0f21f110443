// Objects of Intl hold what no snapshot can. Code that runs at build gets some that are made anew when they are used after the start.

const { Intl } = globalThis;
const CLASSES = ['Collator', 'DateTimeFormat', 'DisplayNames', 'DurationFormat', 'ListFormat', 'Locale', 'NumberFormat', 'PluralRules', 'RelativeTimeFormat', 'Segmenter'];

let isRunning = false;
const originals = new Map();
// What lets go of each object.
const forget = new Set();

function replace() {
  for (const name of CLASSES) {
    if (typeof Intl[name] !== 'function') continue;
    originals.set(name, Object.getOwnPropertyDescriptor(Intl, name));
    Object.defineProperty(Intl, name, { value: replacement(Intl[name]), writable: true, enumerable: false, configurable: true });
  }
}

function replacement(Class) {
  const outer = new Proxy(Class, {
    // Some can be called without `new`.
    apply: (target, self, args) => (isRunning ? Reflect.apply(target, self, args) : renewable(() => target(...args))),
    construct: (target, args, newTarget) => {
      if (newTarget !== outer) return Reflect.construct(target, args, newTarget);
      return isRunning ? new target(...args) : renewable(() => new target(...args));
    },
  });
  return outer;
}

function renewable(make) {
  // Now, because of the faults in its arguments.
  let object = make();
  forget.add(() => { object = undefined; });
  const current = () => object ??= make();
  const methods = new Map();
  return new Proxy(Object.create(Object.getPrototypeOf(object)), {
    get(target, name) {
      const value = Reflect.get(current(), name, current());
      if (typeof value !== 'function' || name === 'constructor') return value;
      if (!methods.has(name)) methods.set(name, (...args) => current()[name](...args));
      return methods.get(name);
    },
  });
}

function restore() {
  for (const [name, descriptor] of originals) Object.defineProperty(Intl, name, descriptor);
  originals.clear();
  for (const end of forget) end();
  forget.clear();
}

function resume() {
  isRunning = true;
}

module.exports = { replace, restore, resume };

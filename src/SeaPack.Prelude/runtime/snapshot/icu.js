// Objects of Intl, and decoders of text but those of UTF-8, hold what no snapshot can. Code that runs at build gets some that are made anew when
// they are used after the start.

const { util } = require('../builtins.js');

const { Intl } = globalThis;
const CLASSES = ['Collator', 'DateTimeFormat', 'DisplayNames', 'DurationFormat', 'ListFormat', 'Locale', 'NumberFormat', 'PluralRules', 'RelativeTimeFormat', 'Segmenter'];

let isRunning = false;
// { holder, name, descriptor } of what was replaced.
let originals = [];
// What lets go of each object.
const forget = new Set();

function replace() {
  for (const name of CLASSES) if (typeof Intl[name] === 'function') put(Intl, name, replacement(Intl[name], () => false));
  const decoder = replacement(TextDecoder, ({ encoding }) => encoding === 'utf-8');
  for (const holder of [globalThis, util]) put(holder, 'TextDecoder', decoder);
}

function put(holder, name, value) {
  const descriptor = Object.getOwnPropertyDescriptor(holder, name);
  originals.push({ holder, name, descriptor });
  Object.defineProperty(holder, name, { value, writable: true, enumerable: descriptor.enumerable, configurable: true });
}

// isFit: whether a snapshot can hold the object.
function replacement(Class, isFit) {
  const outer = new Proxy(Class, {
    // Some can be called without `new`.
    apply: (target, self, args) => (isRunning ? Reflect.apply(target, self, args) : renewable(() => target(...args), isFit)),
    construct: (target, args, newTarget) => {
      if (newTarget !== outer) return Reflect.construct(target, args, newTarget);
      return isRunning ? new target(...args) : renewable(() => new target(...args), isFit);
    },
  });
  return outer;
}

function renewable(make, isFit) {
  // Now, because of the faults in its arguments.
  let object = make();
  if (isFit(object)) return object;
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
  for (const { holder, name, descriptor } of originals) Object.defineProperty(holder, name, descriptor);
  originals = [];
  for (const end of forget) end();
  forget.clear();
}

function resume() {
  isRunning = true;
}

module.exports = { replace, restore, resume };

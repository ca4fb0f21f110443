// Stand-ins for the exports of one built-in module, by a description of them: functions and classes can be named, extended and used as
// prototypes at build; once the app runs, all lead to the real ones.

class StandIns {
  // shape: { name: description }; real: gives the module, or refuses at build, until isRunning says true; moduleOf: the stand-in of another one.
  constructor(name, shape, real, isRunning, moduleOf) {
    this.name = name;
    this.isRunning = isRunning;
    this.moduleOf = moduleOf;
    this.answers = new Map();
    this.shape = shape;
    this.real = real;
    this.made = new Map();
    this.isUsed = false;
  }

  get names() {
    return Object.keys(this.shape);
  }

  // Something that is the real thing at build already.
  give(name, value) {
    this.made.set(name, { value });
  }

  // An object whose properties are the stand-ins, and later the real ones.
  module() {
    const module = {};
    for (const name of this.names) {
      Object.defineProperty(module, name, {
        get: () => (this.isLinked || (this.isRunning() && !this.made.has(name)) ? this.real()[name] : this.valueOf(name)),
        set: (value) => { this.real()[name] = value; },
        enumerable: true,
        configurable: true,
      });
    }
    return module;
  }

  // A function that can be called at build.
  answer(name, atBuild) {
    this.answers.set(name, atBuild);
  }

  valueOf(name) {
    let made = this.made.get(name);
    if (made === undefined) {
      made = this.make(name, this.shape[name]);
      this.made.set(name, made);
    }
    this.isUsed = true;
    return made.value;
  }

  // What has been made.
  values() {
    return [...this.made.values()].map(({ value }) => value);
  }

  // Returns what forgets all that is made from now on.
  keep() {
    const { made, isUsed } = this;
    this.made = new Map(made);
    return () => Object.assign(this, { made, isUsed });
  }

  make(name, { kind, value, length, prototype }) {
    const answer = this.answers.get(name);
    const real = answer === undefined ? () => this.real()[name] : () => (this.isRunning() ? this.real()[name] : answer);
    if (kind === 'value') return { value };
    if (kind === 'module') return { value: this.moduleOf(value) };
    if (kind === 'object') return { value: new Proxy({}, forwarding(real)) };
    const standIn = functionFor(name, length, real);
    const made = { value: standIn, link: [() => Object.setPrototypeOf(standIn, real())] };
    if (prototype !== undefined) made.link.push(this.makePrototype(standIn, prototype, real));
    return made;
  }

  // The prototype holds functions that lead to the real ones, until it gets the real prototype as its own.
  makePrototype(standIn, { parent, functions, accessors }, real) {
    const own = standIn.prototype;
    if (parent !== undefined) Object.setPrototypeOf(own, this.shape[parent] === undefined ? parentOf(parent) : this.valueOf(parent).prototype);
    const placed = new Map();
    for (const name of functions) placed.set(name, { value: functionFor(name, 0, () => real().prototype[name]), writable: true });
    for (const name of accessors) placed.set(name, accessorFor(name, () => real().prototype));
    for (const [name, descriptor] of placed) Object.defineProperty(own, name, { ...descriptor, configurable: true, enumerable: false });
    return () => {
      for (const name of Reflect.ownKeys(own)) {
        const descriptor = Object.getOwnPropertyDescriptor(own, name);
        // What the app put there was meant for the real one.
        if (!isSame(descriptor, placed.get(name)) && name !== 'constructor') Object.defineProperty(real().prototype, name, descriptor);
        delete own[name];
      }
      Object.setPrototypeOf(own, real().prototype);
      standIn.prototype = real().prototype;
    };
  }

  link() {
    if (this.isLinked) return;
    this.isLinked = true;
    for (const { link = [] } of this.made.values()) for (const act of link) act();
    for (const made of this.made.values()) made.link = undefined;
  }
}

// Usable with and without `new`, and as a parent of classes.
function functionFor(name, length, real) {
  const standIn = function (...args) {
    const target = real();
    if (new.target === undefined) return Reflect.apply(target, this, args);
    return Reflect.construct(target, args, new.target === standIn ? target : new.target);
  };
  Object.defineProperty(standIn, 'name', { value: name, configurable: true });
  Object.defineProperty(standIn, 'length', { value: length, configurable: true });
  Object.defineProperty(standIn, Symbol.hasInstance, { value: (object) => standIn.prototype !== undefined && isInstance(object, standIn, real), configurable: true });
  return standIn;
}

// Also before the two are linked.
function isInstance(object, standIn, real) {
  if (Function.prototype[Symbol.hasInstance].call(standIn, object)) return true;
  let target;
  try {
    target = real();
  } catch {
    // At build there are no others.
    return false;
  }
  return typeof target?.prototype === 'object' && object instanceof target;
}

function accessorFor(name, prototype) {
  return {
    get() { return Reflect.get(prototype(), name, this); },
    set(value) { Reflect.set(prototype(), name, value, this); },
  };
}

function isSame(descriptor, other) {
  return other !== undefined && descriptor.value === other.value && descriptor.get === other.get;
}

// As 'stream.Readable.prototype'.
function parentOf(path) {
  const [module, ...names] = path.split('.');
  return names.reduce((value, name) => value[name], process.getBuiltinModule(module));
}

// An object that is not there yet. Its methods see the object itself; its classes are no others than those of the object.
function forwarding(real) {
  const methods = new Map();
  return Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, (target, ...args) => {
    const object = real();
    const result = Reflect[trap](object, ...args);
    if (trap !== 'get' || typeof result !== 'function' || Object.hasOwn(result, 'prototype')) return result;
    if (!methods.has(result)) methods.set(result, (...given) => Reflect.apply(result, object, given));
    return methods.get(result);
  }]));
}

module.exports = { StandIns };

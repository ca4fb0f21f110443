// Stand-ins for the exports of one built-in module, by a description of them: functions and classes can be named, extended and used as
// prototypes at build; once the app runs, all lead to the real ones.

const { describedObject, laterInstance } = require('./objects.js');

// Classes whose instances do nothing but keep what they are made with.
const QUIET = new Set(['http.Agent', 'https.Agent', '_http_agent.Agent', 'dns.Resolver', 'dns/promises.Resolver']);

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

  // A function that can be called at build, by its name or as 'Class.prototype.name'.
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

  make(name, { kind, value, length, prototype, members, answer }) {
    if (answer !== undefined) this.answer(name, () => [...answer]);
    const real = this.answering(name, () => this.real()[name]);
    if (kind === 'value') return { value };
    if (kind === 'module') return { value: this.moduleOf(value) };
    if (kind === 'object') return describedObject(members, real, this.isRunning);
    const standIn = functionFor(name, length, real, QUIET.has(`${this.name}.${name}`) ? this.isRunning : undefined);
    const made = { value: standIn, link: [() => Object.setPrototypeOf(standIn, real())] };
    if (prototype !== undefined) made.link.push(this.makePrototype(name, standIn, prototype, real));
    return made;
  }

  answering(name, real) {
    const answer = this.answers.get(name);
    return answer === undefined ? real : () => (this.isRunning() ? real() : answer);
  }

  // The prototype holds functions that lead to the real ones, until it gets the real prototype as its own.
  makePrototype(name, standIn, { parent, functions, accessors }, real) {
    const own = standIn.prototype;
    if (parent !== undefined) Object.setPrototypeOf(own, this.shape[parent] === undefined ? parentOf(parent) : this.valueOf(parent).prototype);
    const placed = new Map();
    for (const method of functions) {
      const leading = this.answering(`${name}.prototype.${method}`, () => real().prototype[method]);
      placed.set(method, { value: functionFor(method, 0, leading), writable: true });
    }
    for (const property of accessors) placed.set(property, accessorFor(property, () => real().prototype));
    for (const [key, descriptor] of placed) Object.defineProperty(own, key, { ...descriptor, configurable: true, enumerable: false });
    return () => {
      for (const key of Reflect.ownKeys(own)) {
        const descriptor = Object.getOwnPropertyDescriptor(own, key);
        // What the app put there was meant for the real one.
        if (!isSame(descriptor, placed.get(key)) && key !== 'constructor') Object.defineProperty(real().prototype, key, descriptor);
        delete own[key];
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

// Usable with and without `new`, and as a parent of classes. isRunning: for classes
// whose instances can be made later.
function functionFor(name, length, real, isRunning) {
  const standIn = function (...args) {
    if (isRunning !== undefined && (new.target === standIn || new.target === undefined) && !isRunning()) return laterInstance(standIn, args, real, isRunning);
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

module.exports = { StandIns };

// Stand-ins for objects that are not there at build: what is known of them can be looked at, and properties can be set; once the app runs, all
// leads to the real object.

// real: gives the object, or refuses at build; atBuild: traps that answer until isRunning says true.
function forwarding(target, real, isRunning, atBuild) {
  const methods = new Map();
  const handler = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, (own, ...args) => {
    if (atBuild[trap] !== undefined && !isRunning()) return atBuild[trap](...args);
    const object = real();
    if (trap === 'set') return Reflect.set(object, args[0], args[1]);
    if (trap !== 'get') return Reflect[trap](object, ...args);
    const result = Reflect.get(object, args[0]);
    // Methods see the object itself; classes are no others than those of the object.
    if (typeof result !== 'function' || typeof args[0] !== 'string' || /^[A-Z]|^constructor$/.test(args[0])) return result;
    if (!methods.has(result)) methods.set(result, (...given) => Reflect.apply(result, object, given));
    return methods.get(result);
  }]));
  return new Proxy(target, handler);
}

// members: { name: description } as far as they are known (see build/describe-builtins.js), or undefined. Returns { value, link }.
function describedObject(members, real, isRunning) {
  const given = new Map();
  const made = new Map();
  const memberOf = (name) => {
    if (!made.has(name)) made.set(name, describedMember(name, members[name], real, isRunning));
    return made.get(name).value;
  };
  const isKnown = (name) => typeof name === 'string' && Object.hasOwn(members, name);
  const atBuild = members === undefined ? {} : {
    get: (name) => (given.has(name) ? given.get(name) : isKnown(name) ? memberOf(name) : Object.prototype[name]),
    has: (name) => given.has(name) || isKnown(name) || name in Object.prototype,
    set: (name, value) => Boolean(given.set(name, value)),
  };
  return {
    value: forwarding({}, real, isRunning, atBuild),
    link: [() => {
      for (const [name, value] of given) real()[name] = value;
      for (const { link = [] } of made.values()) for (const act of link) act();
      given.clear();
    }],
  };
}

function describedMember(name, { kind, value, length, members }, real, isRunning) {
  if (kind === 'value') return { value };
  if (kind === 'object') return describedObject(members, () => real()[name], isRunning);
  const method = { [name](...args) {
    const object = real();
    return Reflect.apply(object[name], object, args);
  } }[name];
  Object.defineProperty(method, 'length', { value: length });
  return { value: method };
}

// An instance of a class that only keeps what it is made with: made when it is first used. Properties that are set before are set then.
function laterInstance(standIn, args, real, isRunning) {
  const early = Object.create(standIn.prototype);
  let instance;
  const current = () => instance ??= Object.assign(Reflect.construct(real(), args), early);
  return forwarding(early, current, isRunning, {
    get(name) {
      const value = Reflect.get(early, name);
      return typeof value === 'function' && name !== 'constructor' ? () => real() : value;
    },
    set: (name, value) => Reflect.set(early, name, value),
    has: (name) => Reflect.has(early, name),
    getPrototypeOf: () => Reflect.getPrototypeOf(early),
    ownKeys: () => Reflect.ownKeys(early),
    getOwnPropertyDescriptor: (name) => Reflect.getOwnPropertyDescriptor(early, name),
    defineProperty: (name, descriptor) => Reflect.defineProperty(early, name, descriptor),
    deleteProperty: (name) => Reflect.deleteProperty(early, name),
  });
}

module.exports = { describedObject, laterInstance };

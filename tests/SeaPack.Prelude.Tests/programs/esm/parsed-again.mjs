// V8 parses a function again to word what is thrown in it.
import report from '../report.js';

const nothing = null;

class Guarded {
  static #has(object) { return object.#x; }
  #x = 1;
  static t(object) { return Guarded.#has(object); }
}

const throwing = {
  arrow: () => nothing.x,
  asyncArrow: async () => nothing.x,
  oneParameter: async async=>async.x.y,
  overLines: async /* none */ (
  ) => nothing.x,
  severalLines: async (
    one, { two } = {},
  ) => {
    await one;
    return two.three;
  },
  nested: async () => (async x => (async()=>x.y.z)())(1),
  method: { async async() { return nothing.async(); } }.async,
  generator: () => (function* () { yield nothing.x; })().next(),
  field: () => { class A { x = nothing.x; } return new A(); },
  laterField: () => { class A { async = async () => 1; m() {} 'text' = 2; [`computed`] = nothing.x } return new A(); },
  privateField: () => { class A{#x=nothing.x} return new A(); },
  fieldOverLines: () => {
    class A {
      x
      y =
        nothing.x
    }
    return new A();
  },
  derived: () => { class A extends Array { static s = 1; y = nothing.x; constructor() { super(); } } return new A(); },
  asyncField: () => { class A { x = async()=>nothing.x; } return new A().x(); },
  fixed: () => { class A { y = 1; static x = nothing.x; } return A; },
  fixedPrivate: () => { class A {static#p=nothing.x;} return A; },
  fixedComputed: () => { class A {static['p']=nothing.x} return A; },
  fixedOverLines: () => { class A { static
    async = nothing.x } return A; },
  block: () => { class A { static { nothing.x(); } } return A; },
  blockAtOnce: () => { class A { m() { return async () => 1; } static{nothing.x} } return A; },
  asyncInBlock: () => { let made; class A { static{made=async()=>nothing.x;} } return made(A); },
  inner: () => { class A { x = class B { static y = 1; z = nothing.x; }; } return new new A().x(); },
  guarded: () => Guarded.t({}),
  destructured: async ({ a }) => a,
  iterated: async () => { for (const one of 5) await one; },
  called: async () => nothing(),
};

// The words are V8's own, and others without the source.
const nameOf = (run) => async () => {
  try {
    return await run();
  } catch (error) {
    return [error.name, error.stack.length > 0];
  }
};

report(Object.fromEntries(Object.entries(throwing).map(([name, run]) => [name, nameOf(run)])));

// module.register(): Node runs such hooks in a thread of its own, which knows nothing of the package until the prelude runs there too.

const { Buffer, JSON, apply } = require('../builtins.js');
const prelude = require('../prelude-source.js');
const { restore } = require('../regexp-peephole.js');

let isPrepared = false;

// Stands in for Module.register; `native` is Node's. Hooks that come later are asked first, so those of the prelude come before the
// app's, and this thread leaves packaged modules to them: the app's hooks are to see all imports.
function register(native, args) {
  if (!isPrepared) {
    isPrepared = true;
    restore();
    native(addressOfHooks());
    require('./hooks.js').leaveToThread();
  }
  return apply(native, this, args);
}

function addressOfHooks() {
  const text = `let hooks;
process.getBuiltinModule('vm').runInThisContext(${JSON.stringify(prelude.text)}, '${prelude.filename}')({ takeHooks(found) { hooks = found; } });
export const { resolve, load } = hooks;`;
  return `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
}

// In the main thread, once imports are left to that one. Older versions refuse what comes from there without a text, as CommonJS does.
function load(address, context, nextLoad) {
  const esm = require('./loader.js');
  return esm.TAKES_NULL || !context.format?.startsWith('commonjs') ? nextLoad(address, context) : esm.load(address, context, nextLoad, true);
}

// In that thread: asynchronous hooks, which Node gives the same arguments. Synchronous ones would not get along with them. All of them
// answer for the app's: as Node's own, they give no text of CommonJS, which the main thread then loads in its own ways (bytecode).
function hooks() {
  require('./hooks.js').leaveToThread();
  require('../modules/app-hooks.js').present = true;
  const esm = require('./loader.js');
  return {
    resolve: async (specifier, context, nextResolve) => esm.resolve(specifier, context, nextResolve),
    load: async (address, context, nextLoad) => esm.load(address, context, nextLoad, true, esm.withoutSource),
  };
}

module.exports = { register, load, hooks };

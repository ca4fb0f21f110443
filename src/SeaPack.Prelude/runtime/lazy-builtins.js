// Built-in modules that take time to load and need a change before the app sees them: the change waits until the app asks.

const { process } = require('./builtins.js');

const changes = new Map();

// Runs `change` before the first of the modules with these names (without `node:`) is handed out for the first time.
function whenAsked(names, change) {
  let isDone = false;
  for (const name of names) {
    const before = changes.get(name);
    changes.set(name, () => {
      changes.delete(name);
      before?.();
      if (!isDone) change();
      isDone = true;
    });
  }
}

// To be told of every request, before it is answered.
function prepare(request) {
  if (changes.size === 0 || typeof request !== 'string') return;
  const name = request.startsWith('node:') ? request.slice(5) : request;
  const change = changes.get(name);
  if (change !== undefined) change();
}

function install() {
  const { getBuiltinModule } = process;
  process.getBuiltinModule = { getBuiltinModule(id) {
    prepare(id);
    return Reflect.apply(getBuiltinModule, process, [id]);
  } }.getBuiltinModule;
}

module.exports = { install, prepare, whenAsked };

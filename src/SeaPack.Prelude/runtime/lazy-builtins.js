// Built-in modules that take time to load and need a change before the app sees them: the change waits until the app asks.

const { process } = require('./builtins.js');

const changes = new Map();

// Those that neither read a file nor hand out something that does.
const WITHOUT_FILES = new Set(['buffer', 'diagnostics_channel', 'events', 'os', 'path', 'path/posix', 'path/win32', 'punycode', 'querystring',
  'string_decoder', 'timers', 'timers/promises', 'tty', 'url']);

let beforeFiles;
// Hands out what is prepared. Not what the app may have put into its place, as Node's own require().
let getBuiltinModule = process.getBuiltinModule;

// Runs `change` before the first of the modules with these names (without `node:`, unless they have no other) is handed out for the first time.
function whenAsked(names, change) {
  let isDone = false;
  for (const name of names) {
    const before = changes.get(name);
    changes.set(name, () => {
      changes.delete(name);
      before?.();
      if (isDone) return;
      // First: the change may ask for another of these names.
      isDone = true;
      change();
    });
  }
}

// Runs `change` before the app gets something that may read files. A name of a package counts: most use fs.
function beforeFilesAreAskedFor(change) {
  beforeFiles = change;
}

function filesAreAskedFor() {
  if (beforeFiles === undefined) return;
  const change = beforeFiles;
  beforeFiles = undefined;
  change();
}

// To be told of every request, before it is answered.
function prepare(request) {
  if ((changes.size === 0 && beforeFiles === undefined) || typeof request !== 'string' || request.startsWith('.') || request.startsWith('/')) return;
  const name = request.startsWith('node:') ? request.slice(5) : request;
  if (beforeFiles !== undefined && !WITHOUT_FILES.has(name)) filesAreAskedFor();
  const change = changes.get(name) ?? changes.get(request);
  if (change !== undefined) change();
}

function install(own = process.getBuiltinModule) {
  getBuiltinModule = own;
  process.getBuiltinModule = { getBuiltinModule(id) {
    prepare(id);
    return Reflect.apply(own, process, [id]);
  } }.getBuiltinModule;
}

module.exports = { beforeFilesAreAskedFor, filesAreAskedFor, install, prepare, whenAsked, get getBuiltinModule() { return getBuiltinModule; } };

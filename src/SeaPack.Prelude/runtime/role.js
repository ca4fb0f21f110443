// What this process is for: the app itself, or, started by the app as if it were plain Node, a script, -e, -p or --version.

const { Module, path, process, vm } = require('./builtins.js');
const { defaultLoader } = require('./compile.js');
const mount = require('./mount.js');

// Set by children.js for children that are this executable. Gone before any code of the app runs.
const CHILD = 'SEAPACK_CHILD';
const BAD_OPTION = 9;

function take() {
  const isChild = process.env[CHILD] !== undefined;
  delete process.env[CHILD];
  return isChild ? childRole(process.argv.slice(2)) : { run: runApp };
}

function runApp() {
  const { entry, arguments: baked = [] } = mount.archive.manifest;
  const filename = mount.absolute(entry);
  process.argv.splice(1, process.argv.length > 1 ? 1 : 0, filename, ...baked);
  Module._load(filename, null, true);
}

// The command line of plain Node: options, then a script. Options that Node takes from NODE_OPTIONS were moved there by the parent.
function childRole([first, ...rest]) {
  switch (first) {
    case '-v': case '--version':
      return { run: () => process.stdout.write(`${process.version}\n`) };
    case '-e': case '--eval':
      return { run: () => evaluate(rest, false) };
    case '-p': case '--print': case '-pe':
      return { run: () => evaluate(rest, true) };
    case undefined: case '-':
      return refuse('standard input as a script is not supported; give a file or -e');
    case '--':
      return { run: () => runScript(rest[0], rest.slice(1)) };
    default:
      if (first.startsWith('-')) return refuse(`the Node option ${first} is not supported in front of a script; use NODE_OPTIONS`);
      return { run: () => runScript(first, rest) };
  }
}

function refuse(reason) {
  return {
    run() {
      process._rawDebug(`seapack: ${process.execPath} was started by a packaged app as Node, but ${reason}.`);
      process.exit(BAD_OPTION);
    },
  };
}

function runScript(script, args) {
  const filename = path.resolve(script);
  process.argv.splice(1, process.argv.length, filename, ...args);
  const key = mount.keyOf(filename);
  if (key === undefined) return Module.runMain();
  const entry = mount.locate(key);
  Module._load(typeof entry === 'string' || entry.kind !== 0 ? filename : mount.filenameOf(entry), null, true);
}

function evaluate([code, ...args], print) {
  process.argv.splice(1, process.argv.length, ...args);
  const module = new Module('[eval]');
  module.filename = path.join(process.cwd(), '[eval]');
  module.paths = Module._nodeModulePaths(process.cwd());
  Object.assign(globalThis, { module, exports: module.exports, __filename: '[eval]', __dirname: '.', require: Module.createRequire(module.filename) });
  const result = new vm.Script(code ?? '', { filename: '[eval]', importModuleDynamically: defaultLoader() }).runInThisContext();
  if (print) process.getBuiltinModule('console').log(result);
}

module.exports = { CHILD, take };

// What this process is for: the app itself, or, started by the app as if it were plain Node, a script, -e, -p or --version.

const { Module, process } = require('../builtins.js');
const mount = require('../archive/mount.js');

// Set by children.js for children that are this executable. Gone before any code of the app runs.
const CHILD = 'SEAPACK_CHILD';

function run() {
  const mark = process.env[CHILD];
  if (mark === undefined) return process.env.PKG_EXECPATH === undefined ? runApp() : runAsPkg(process.env.PKG_EXECPATH);
  delete process.env[CHILD];
  return require('./as-node.js').run(process.argv.slice(2), mark);
}

// What pkg's children, and programs that start them, put into the environment: 'PKG_INVOKE_NODEJS', or the executable itself.
function runAsPkg(variable) {
  delete process.env.PKG_EXECPATH;
  const isNode = variable === 'PKG_INVOKE_NODEJS' || (variable === process.execPath && process.argv.length > 2);
  return isNode ? require('./as-node.js').run(process.argv.slice(2), '') : runApp();
}

let startEntry = (filename, isBehindImports) => (isBehindImports ? require('./preloads.js').runMain(filename) : Module._load(filename, null, true));

// For executables with a snapshot, whose app may have a main function.
function startBy(other) {
  startEntry = other;
}

function runApp() {
  const { entry, arguments: baked = [], execArgv } = mount.archive.manifest;
  const filename = mount.absolute(entry);
  process.argv.splice(1, process.argv.length > 1 ? 1 : 0, filename, ...baked);
  // What Node was started with names modules only by --node-options=.
  if (execArgv === undefined && process.env.NODE_OPTIONS === undefined && !process.execArgv.some((option) => option.startsWith('--import'))) return void startEntry(filename);
  const { loadBefore, show } = require('./preloads.js');
  show();
  return void loadBefore(execArgv ?? [], (isBehindImports) => startEntry(filename, isBehindImports));
}

module.exports = { CHILD, run, startBy };

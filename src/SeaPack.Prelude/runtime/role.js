// What this process is for: the app itself, or, started by the app as if it were plain Node, a script, -e, -p or --version.

const { Module, process } = require('./builtins.js');
const mount = require('./mount.js');

// Set by children.js for children that are this executable. Gone before any code of the app runs.
const CHILD = 'SEAPACK_CHILD';

function run() {
  const mark = process.env[CHILD];
  if (mark === undefined) return runApp();
  delete process.env[CHILD];
  return require('./as-node.js').run(process.argv.slice(2), mark);
}

function runApp() {
  const { entry, arguments: baked = [] } = mount.archive.manifest;
  const filename = mount.absolute(entry);
  process.argv.splice(1, process.argv.length > 1 ? 1 : 0, filename, ...baked);
  Module._load(filename, null, true);
}

module.exports = { CHILD, run };

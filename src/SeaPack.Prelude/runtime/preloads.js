// Modules that --import names in NODE_OPTIONS, as those who instrument apps from outside do. Node loads them before a main script of its own
// and before an ES module, and leaves them out before CommonJS in an executable.

const { process } = require('./builtins.js');
const { given, valuesOf } = require('./node-options.js');
const mount = require('./mount.js');

// Imports what Node leaves out before a packaged main module, and then calls start(): at once when there is nothing.
function importBefore(filename, start) {
  const names = namesLeftOut(filename);
  if (names.length === 0) return void start();
  require('./esm-hooks.js').install();
  // Later, so that errors of the app are no rejections.
  return void importAll(names).then(() => process.nextTick(start));
}

function importAll(names) {
  const { importFrom } = require('./evaluation.js');
  return names.reduce((before, name) => before.then(() => importFrom(name)), Promise.resolve());
}

// For a file or, without one, for code that is given as text.
function namesLeftOut(filename) {
  if (filename !== undefined && isLoadedByNode(filename)) return [];
  return valuesOf(['--import'], given());
}

function isLoadedByNode(filename) {
  const key = mount.keyOf(filename);
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry !== 'object' || require('./module-format.js').formatOf(entry)?.startsWith('module');
}

module.exports = { importAll, importBefore, namesLeftOut };

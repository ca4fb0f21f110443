// Where an executable with a snapshot starts: memory is as the build left it, but for the archive and what is of this process.

const mount = require('./mount.js');
const builtins = require('./snapshot-builtins.js');
const faults = require('./snapshot-faults.js');
const mainFunction = require('./snapshot-main.js');
const modules = require('./snapshot-modules.js');
const parts = require('./snapshot-parts.js');

function install(startupSnapshot, isDebug) {
  // Before the callbacks of the app, which may read files.
  startupSnapshot.addDeserializeCallback(openArchive);
  startupSnapshot.setDeserializeMainFunction(() => start(isDebug));
}

function openArchive() {
  const main = require('./main.js');
  mount.mount(main.openArchive(true));
  main.takeOwnOptions();
}

function start(isDebug) {
  const { nodeOptions, binaryData } = mount.archive.manifest;
  if (nodeOptions !== undefined) require('./baked-options.js').install(nodeOptions);
  if (binaryData !== undefined) require('./binary-data.js').install(mount.archive.manifest);
  builtins.resume();
  faults.resume();
  parts.resume();
  modules.resume();
  require('./esm-hooks.js').installWhenNeeded();
  // Node warns at the first import() of a module that was compiled for the snapshot.
  if (mount.archive.holdsModules) require('./compile.js').defaultLoader();
  require('./process-surface.js').install();
  require('./children.js').renew();
  if (isDebug) require('./diagnostics.js');
  if (mainFunction.isSet()) require('./role.js').startBy(mainFunction.call);
  require('./role.js').run();
}

module.exports = { install };

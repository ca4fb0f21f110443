// Where an executable with a snapshot starts: memory is as the build left it, but for the archive and what is of this process.

const mount = require('../archive/mount.js');
const builtins = require('./builtins.js');
const faults = require('./faults.js');
const mainFunction = require('./main-function.js');
const modules = require('./modules.js');
const parts = require('./parts.js');

function install(startupSnapshot, isDebug) {
  // Before the callbacks of the app, which may read files.
  startupSnapshot.addDeserializeCallback(openArchive);
  startupSnapshot.setDeserializeMainFunction(() => start(isDebug));
}

function openArchive() {
  const main = require('../main.js');
  mount.mount(main.openArchive(true));
  main.takeOwnOptions();
}

function start(isDebug) {
  const { nodeOptions, binaryData } = mount.archive.manifest;
  if (nodeOptions !== undefined) require('../process/baked-options.js').install(nodeOptions);
  if (binaryData !== undefined) require('../process/binary-data.js').install(mount.archive.manifest);
  builtins.resume();
  faults.resume();
  parts.resume();
  modules.resume();
  require('../esm/hooks.js').installWhenNeeded();
  // Node warns at the first import() of a module that was compiled for the snapshot.
  if (mount.archive.holdsModules) require('../modules/compile.js').defaultLoader();
  require('../process/surface.js').install();
  require('../process/children.js').renew();
  if (isDebug) require('../diagnostics.js');
  if (mainFunction.isSet()) require('../process/role.js').startBy(mainFunction.call);
  require('../process/role.js').run();
}

module.exports = { install };

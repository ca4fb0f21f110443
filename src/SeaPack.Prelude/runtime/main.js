// Where the executable starts: opens the archive, puts the pieces in place and runs the app's main module, or a worker's script.

const { process } = require('./builtins.js');
const { Archive } = require('./archive/archive.js');
const { DamagedArchive } = require('./archive/damaged-archive.js');
const { isCutShort } = require('./archive/integrity.js');
const { beforeFilesAreAskedFor } = require('./lazy-builtins.js');
const mount = require('./archive/mount.js');

const ASSET = 'seapack.archive';

function start(workerRole) {
  mount.mount(openArchive(workerRole === undefined));
  const { nodeOptions, binaryData, bytecode, internals, warmup } = mount.archive.manifest;
  takeOwnOptions();
  if (bytecode) require('./modules/bytecode.js').install();
  const hasInternals = internals && require('./esm/internals.js').take();
  if (nodeOptions !== undefined) require('./process/baked-options.js').install(nodeOptions);
  if (binaryData !== undefined) require('./process/binary-data.js').install(mount.archive.manifest);
  const hasOptions = nodeOptions !== undefined || process.execArgv.length > 0 || process.env.NODE_OPTIONS !== undefined;
  if (hasInternals && !bytecode && workerRole === undefined) require('./regexp-peephole.js').install(require('./esm/internals.js'));
  installFs(workerRole === undefined && !hasOptions);
  require('./modules/commonjs.js').install();
  if (workerRole?.takeHooks === undefined) require('./esm/hooks.js').installWhenNeeded(hasInternals);
  else if (bytecode && hasInternals) require('./esm/cache.js').install(true);
  if (warmup !== undefined && workerRole === undefined) require('./warmup.js').install(warmup);
  require('./first-use.js').install();
  require('./process/surface.js').install();
  require('./lazy-builtins.js').install();
  if (workerRole === undefined) require('./process/role.js').run();
  else require('./process/workers.js').run(workerRole);
}

// What the executable has for its own sake is not the app's to see, or to hand on.
function takeOwnOptions() {
  for (const option of mount.archive.manifest.ownOptions ?? []) {
    const at = process.execArgv.indexOf(option);
    if (at >= 0) process.execArgv.splice(at, 1);
  }
}

// An app that uses no fs starts without the package in it, unless something else of Node may read files of its own.
function installFs(mayWait) {
  const install = () => require('./fs/binding.js').install();
  if (mayWait && process.env.NODE_V8_COVERAGE === undefined) beforeFilesAreAskedFor(install);
  else install();
}

function openArchive(isMain) {
  try {
    if (isMain && isCutShort()) throw new DamagedArchive('its end is missing');
    return new Archive(process.getBuiltinModule('node:sea').getRawAsset(ASSET));
  } catch (error) {
    if (error.code === 'ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND') return refuse(new DamagedArchive('it holds no archive'));
    return refuse(error);
  }
}

function refuse(error) {
  if (!(error instanceof DamagedArchive)) throw error;
  process._rawDebug(error.message);
  return process.exit(1);
}

module.exports = { start, openArchive, takeOwnOptions };

// process.chdir into the package.

const { process } = require('../builtins.js');
const { KIND_DIRECTORY } = require('../archive/archive.js');
const { uvException } = require('../errors.js');
const mount = require('../archive/mount.js');

// leave: for what lies elsewhere, as a mounted folder does.
function change(directory, key, leave) {
  const real = mount.elsewhere(key);
  if (real !== undefined) return leave(real);
  // After a snapshot there is no archive to ask.
  if (key === mount.working) return undefined;
  const entry = mount.locate(key);
  if (typeof entry === 'string') throw uvException(entry, 'chdir', process.cwd(), directory);
  if (entry.kind !== KIND_DIRECTORY) throw uvException(mount.BELOW_A_FILE, 'chdir', process.cwd(), directory);
  return mount.workIn(entry.path);
}

module.exports = { change };

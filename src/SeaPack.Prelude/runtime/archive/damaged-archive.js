const { process } = require('../builtins.js');

// Told when something in the archive cannot be: not all of it is looked at when the app starts.
class DamagedArchive extends Error {
  constructor(reason) {
    super(`seapack: ${process.execPath} is damaged: ${reason}.`);
  }
}

module.exports = { DamagedArchive };

// Node's fs binding, and what the prelude itself needs of it, as it is before the prelude replaces some of them. It is not public.

const { bindingOf, process } = require('../builtins.js');

const binding = openBinding();

function openBinding() {
  try {
    return bindingOf('fs');
  } catch (error) {
    if (error.code !== 'ERR_ACCESS_DENIED') throw error;
    return refuse("Node's permission model (--permission) is on, and packaged files cannot be reached under it unless "
      + 'the executable was built with that option (SeaNodeOption).');
  }
}

function refuse(why) {
  process._rawDebug(`seapack: ${why}`);
  return process.exit(1);
}

const { bigintStatValues, close, fchmod, fstat, kFsStatsFieldsNumber, kUsePromises, open, stat, statValues, unlink, writeBuffer } = binding;

module.exports = {
  binding,
  native: { bigintStatValues, close, fchmod, fstat, kFsStatsFieldsNumber, kUsePromises, open, stat, statValues, unlink, writeBuffer },
  refuse,
};

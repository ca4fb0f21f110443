// Watching packaged files: they change when the executable does, so that is what is watched in their place.

const { apply, process } = require('../builtins.js');
const mount = require('../archive/mount.js');
const { uvException } = require('../errors.js');

let polling;

function install(binding, events) {
  polling = binding.StatWatcher.prototype;
  replaceStart(polling);
  replaceStart(events.FSEvent.prototype);
}

function replaceStart(prototype) {
  const inner = prototype.start;
  prototype.start = function start(name, ...rest) {
    const key = mount.keyOf(name);
    if (key === undefined) return apply(inner, this, arguments);
    const elsewhere = mount.elsewhere(key);
    if (elsewhere !== undefined) return apply(inner, this, [elsewhere, ...rest]);
    const entry = mount.locate(key);
    // What is not there can be watched by polling only.
    if (typeof entry === 'string') return prototype === polling ? apply(inner, this, arguments) : uvException(entry, 'watch').errno;
    return apply(inner, this, [process.execPath, ...rest]);
  };
}

module.exports = { install };

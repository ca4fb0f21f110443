// Watching packaged files: they change when the executable does, so that is what is watched in their place.

const { apply, process } = require('./builtins.js');
const mount = require('./mount.js');

function install(binding, events) {
  replaceStart(binding.StatWatcher.prototype);
  replaceStart(events.FSEvent.prototype);
}

function replaceStart(prototype) {
  const inner = prototype.start;
  prototype.start = function start(name, ...rest) {
    const key = mount.keyOf(name);
    const isThere = key !== undefined && typeof mount.locate(key) === 'object';
    return apply(inner, this, [isThere ? process.execPath : name, ...rest]);
  };
}

module.exports = { install };

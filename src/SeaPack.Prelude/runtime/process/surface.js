// What a packaged app sees of itself in `process`.

const { path, process } = require('../builtins.js');
const mount = require('../archive/mount.js');

function install() {
  const entrypoint = mount.absolute(mount.archive.manifest.entry);
  // Not among the keys: apps print these.
  Object.defineProperty(process.versions, 'pkg', { value: require('../prelude-source.js').version, configurable: true });
  process.pkg = {
    entrypoint,
    defaultEntrypoint: entrypoint,
    mount(virtual, real) {
      require('../archive/mounting.js').add(virtual, real);
    },
    path: {
      resolve(...segments) {
        return path.resolve(path.dirname(entrypoint), ...segments);
      },
    },
  };
}

module.exports = { install };

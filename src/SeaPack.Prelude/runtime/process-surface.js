// What a packaged app sees of itself in `process`.

const { path, process } = require('./builtins.js');
const mount = require('./mount.js');

function install() {
  const entrypoint = mount.absolute(mount.archive.manifest.entry);
  process.pkg = {
    entrypoint,
    defaultEntrypoint: entrypoint,
    mount(virtual, real) {
      require('./mounting.js').add(virtual, real);
    },
    path: {
      resolve(...segments) {
        return path.resolve(path.dirname(entrypoint), ...segments);
      },
    },
  };
}

module.exports = { install };

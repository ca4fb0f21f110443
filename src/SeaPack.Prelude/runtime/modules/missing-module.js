// What the end of an app for want of a module says besides Node's own error: the module is not in the executable, and how it gets there.

const { path, process } = require('../builtins.js');
const mount = require('../archive/mount.js');

let isExpected = false;

// Called when a packaged module asks for one that is not packaged. Most such errors are caught: only one that ends the app is explained.
function expect() {
  if (isExpected) return;
  isExpected = true;
  process.on('uncaughtExceptionMonitor', tell);
}

function tell(error) {
  const text = hintFor(error);
  if (text !== undefined) process._rawDebug(text);
}

function hintFor(error) {
  const { code, message } = Object(error);
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  const name = /^Cannot find (?:module|package) '([^'\n]+)'/.exec(message)?.[1];
  const asker = error.requireStack?.[0] ?? / imported from ([^\n]+)/.exec(message)?.[1];
  if (name === undefined || mount.keyOf(asker) === undefined) return undefined;
  const file = pathOf(name, asker);
  return file && `seapack: '${name}' is not in this executable. If it is needed, name it in the project: <SeaScript Include="${file}" />`;
}

// Relative to the project, whose folder is the first below the mount point.
function pathOf(name, asker) {
  if (name.startsWith('#')) return undefined;
  const isPath = path.isAbsolute(name) || name.startsWith('.');
  if (!isPath) return `node_modules/${name}/**/*.js`;
  const key = mount.keyOf(path.resolve(path.dirname(asker), name))?.replaceAll('\\', '/') ?? '';
  return key.includes('/') ? key.slice(key.indexOf('/') + 1) : undefined;
}

module.exports = { expect };

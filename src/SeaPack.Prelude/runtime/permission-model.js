// Under Node's permission model a packaged file has a descriptor only where the app may write temporary files. Reading a file as a
// whole needs none.

const { Buffer, apply, fs, process, url } = require('./builtins.js');
const { KIND_FILE } = require('./archive.js');
const mount = require('./mount.js');

function install() {
  const { readFile, readFileSync, promises } = fs;
  const { readFile: readFilePromised } = promises;
  Object.assign(fs, {
    readFileSync(path, options) {
      const read = reader(path, options);
      return read === undefined ? apply(readFileSync, this, arguments) : read();
    },
    readFile(path, options, callback) {
      const done = callback ?? options;
      const read = typeof done === 'function' ? reader(path, callback === undefined ? undefined : options) : undefined;
      if (read === undefined) apply(readFile, this, arguments);
      else process.nextTick(() => done(null, read()));
    },
  });
  promises.readFile = { async readFile(path, options) {
    const read = reader(path, options);
    return read === undefined ? apply(readFilePromised, this, arguments) : read();
  } }.readFile;
}

// What reads a packaged file; undefined for all that Node has its own words for.
function reader(path, options) {
  const { encoding, flag = 'r', signal } = typeof options === 'string' ? { encoding: options } : options ?? {};
  const isPlain = flag === 'r' && !signal?.aborted && (encoding == null || Buffer.isEncoding(encoding));
  const entry = isPlain ? entryOf(path) : undefined;
  if (entry === undefined) return undefined;
  return () => {
    const bytes = Buffer.from(mount.archive.contents(entry));
    return encoding == null ? bytes : bytes.toString(encoding);
  };
}

function entryOf(path) {
  let name;
  if (typeof path === 'string') name = path;
  else if (Buffer.isBuffer(path)) name = path.toString();
  else if (path instanceof URL && path.protocol === 'file:') name = url.fileURLToPath(path);
  const key = name === undefined ? undefined : mount.keyOf(name);
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry === 'object' && entry.kind === KIND_FILE && entry.real === undefined ? entry : undefined;
}

module.exports = { install };

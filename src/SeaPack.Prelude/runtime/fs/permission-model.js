// Under Node's permission model a packaged file has a descriptor only where the app may write temporary files. Reading a file as a
// whole needs none.

const { Buffer, apply, fs, process } = require('../builtins.js');
const { copied, keyOfArgument } = require('./reading.js');

let fileAt;

function install(packagedFileAt) {
  fileAt = packagedFileAt;
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
  const entry = isPlain ? fileAt(keyOfArgument(path)) : undefined;
  if (entry === undefined) return undefined;
  return () => {
    const bytes = copied(entry);
    return encoding == null ? bytes : bytes.toString(encoding);
  };
}

module.exports = { install };

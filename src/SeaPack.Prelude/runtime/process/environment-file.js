// process.loadEnvFile() for packaged files.

const { apply, fs, process, util } = require('../builtins.js');
const { keyOfArgument } = require('../fs/reading.js');
const { filesAreAskedFor } = require('../lazy-builtins.js');

// `native` is Node's. Variables that are set already stay.
function loadEnvFile(native, path) {
  if (path === undefined || keyOfArgument(path) === undefined) return apply(native, this, path === undefined ? [] : [path]);
  filesAreAskedFor();
  for (const [name, value] of Object.entries(util.parseEnv(fs.readFileSync(path, 'utf8')))) process.env[name] ??= value;
  return undefined;
}

module.exports = { loadEnvFile };

// Packaged files of variables: process.loadEnvFile(), and --env-file of children.

const { apply, fs, path, process, util } = require('../builtins.js');
const mount = require('../archive/mount.js');
const { keyOfArgument } = require('../fs/reading.js');
const { filesAreAskedFor } = require('../lazy-builtins.js');

// `native` is Node's. Variables that are set already stay.
function loadEnvFile(native, file) {
  if (file === undefined || keyOfArgument(file) === undefined) return apply(native, this, file === undefined ? [] : [file]);
  filesAreAskedFor();
  for (const [name, value] of Object.entries(variablesIn(file))) process.env[name] ??= value;
  return undefined;
}

// What --env-file names on the command line of a child. The last of several wins, but not over what is set already.
function loadAll(files) {
  const variables = Object.assign({}, ...files.map(({ name }) => path.resolve(name)).filter(fs.existsSync).map(variablesIn));
  for (const [name, value] of Object.entries(variables)) process.env[name] ??= value;
}

// The arguments of a child, with those of these options that name packaged files in the spelling that Node does not see.
function unseen(args, files, cwd) {
  const spelled = args.map(String);
  for (const { at, name } of files) {
    const file = path.resolve(cwd, name);
    // Behind the name of the program. What is not there is left to Node, which says so.
    if (mount.keyOf(file) !== undefined && fs.existsSync(file)) spelled[at + 1] = spelled[at + 1].replace('--env-file', '--env_file');
  }
  return spelled;
}

function variablesIn(file) {
  return util.parseEnv(fs.readFileSync(file, 'utf8'));
}

module.exports = { loadEnvFile, loadAll, unseen };

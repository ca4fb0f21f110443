// Children that are this very executable behave as children that are Node: without a mark they would start the app again.

const { JSON, path, process, apply } = require('../builtins.js');
const { KIND_DIRECTORY } = require('../archive/archive.js');
const mount = require('../archive/mount.js');
const { quoted } = require('./node-options.js');
const { CHILD } = require('./role.js');

let { execPath } = process;

// A snapshot is made by one program and started by another.
function renew() {
  ({ execPath } = process);
}

function replaceSpawn() {
  const { prototype } = process.getBuiltinModule('child_process').ChildProcess;
  const original = prototype.spawn;
  prototype.spawn = { spawn(options) {
    const result = apply(original, this, [marked(options)]);
    // The app may look at what it asked for.
    if (options !== null && typeof options === 'object') this.spawnfile = options.file;
    return result;
  } }.spawn;
}

// Options of a child, with the mark when it is this executable. What the caller gave is not changed.
function marked(options) {
  if (options === null || typeof options !== 'object' || !Array.isArray(options.args)) return options;
  const folder = packagedFolder(options.cwd);
  const known = isPackaged(options.file) || isPackaged(options.cwd) ? require('./packaged-programs.js').onDisk(options) : options;
  // What works where the app does, works in the folder that the system knows.
  return markedAs(folder !== undefined && folder === mount.working ? { ...known, cwd: undefined } : known, folder);
}

// Of a relative name only what exists: it may be a program of the PATH, or no path at all.
function isPackaged(name) {
  const key = typeof name === 'string' ? mount.keyOf(name) : undefined;
  return key !== undefined && (path.isAbsolute(name) || typeof mount.locate(key) !== 'string');
}

// Key of the folder of the package that a child is to work in.
function packagedFolder(cwd) {
  if (cwd === undefined || cwd === null) return mount.working;
  const key = mount.keyOf(cwd);
  const entry = key === undefined ? undefined : mount.locate(key);
  return entry?.kind === KIND_DIRECTORY && entry.real === undefined ? entry.path : undefined;
}

function markedAs(options, folder) {
  const { args, envPairs } = options;
  // The app wants itself again.
  if (envPairs?.includes('PKG_EXECPATH=')) return options;
  if (isNode(options.file, args)) {
    const { forNode, envFiles } = require('./node-command-line.js').parse(args.slice(1).map(String));
    const known = envFiles.length > 0 ? require('./environment-file.js').unseen(args, envFiles, folder === undefined ? options.cwd ?? '' : mount.absolute(folder)) : args;
    return { ...options, args: known, cwd: folder === undefined ? options.cwd : undefined, file: execPath, envPairs: withMark(envPairs, forNode, folder) };
  }
  return leadsHere(args, envPairs) ? { ...options, envPairs: withMark(envPairs, undefined, folder) } : options;
}

// The executable itself; also `node` with a packaged script, which no other Node could read.
function isNode(file, args) {
  if (file === execPath) return true;
  return /^(.*[\\/])?node(\.exe)?$/i.test(`${file}`) && args.slice(1).some((argument) => isPackaged(`${argument}`));
}

// A shell, or another program, that was told where this executable is: it will start it as Node.
function leadsHere(args, envPairs) {
  return args.some((argument) => `${argument}`.includes(execPath)) || (envPairs ?? []).some((pair) => {
    const at = pair.indexOf('=');
    return pair.endsWith(execPath) && process.env[pair.slice(0, at)] !== pair.slice(at + 1);
  });
}

// The mark says what NODE_OPTIONS was before packaged modules were taken out of it and `forNode` was added to it (with undefined, nobody
// looked at the options, and what lies between may change the variable), and the packaged folder to work in.
function withMark(envPairs = Object.entries(process.env).map(([name, value]) => `${name}=${value}`), forNode, folder) {
  const cwd = folder === undefined ? undefined : mount.absolute(folder);
  const pairs = envPairs.filter((pair) => !pair.startsWith(`${CHILD}=`));
  const at = pairs.findIndex((pair) => pair.startsWith('NODE_OPTIONS='));
  const before = at < 0 ? null : pairs[at].slice('NODE_OPTIONS='.length);
  const { preloads, left = '' } = before === null ? {} : require('./preloads.js').withoutPackaged(before, cwd);
  if (forNode === undefined && preloads === undefined) return [...pairs, `${CHILD}=${JSON.stringify({ cwd })}`];
  const variable = [left, ...(forNode ?? []).map(quoted)].join(' ').trim();
  if (variable !== (before ?? '')) {
    if (at >= 0) pairs.splice(at, 1);
    pairs.push(`NODE_OPTIONS=${variable}`);
  }
  return [...pairs, `${CHILD}=${JSON.stringify({ nodeOptions: before, preloads, cwd, unseen: forNode === undefined ? variable : undefined })}`];
}

module.exports = { marked, renew, replaceSpawn };

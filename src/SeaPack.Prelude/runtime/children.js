// Children that are this very executable behave as children that are Node: without a mark they would start the app again.

const { bindingOf, process } = require('./builtins.js');
const mount = require('./mount.js');
const { CHILD } = require('./role.js');

// All asynchronous forms (spawn, fork, exec, execFile) end in one function of a binding, all synchronous ones in another. The
// module child_process, which takes milliseconds to load, stays as it is.
function install() {
  const { prototype } = bindingOf('process_wrap').Process;
  const { spawn } = prototype;
  prototype.spawn = function (options) {
    return Reflect.apply(spawn, this, [mark(options)]);
  };
  const sync = bindingOf('spawn_sync');
  const spawnSync = sync.spawn;
  sync.spawn = (options) => spawnSync(mark(options));
}

// Options of a child, with the mark when it is this executable. What the caller gave is not changed.
function mark(options) {
  if (options === null || typeof options !== 'object' || !Array.isArray(options.args)) return options;
  const { args } = options;
  if (isNode(options.file, args)) {
    const { taken, left } = splitOptions(args.slice(1));
    return { ...options, file: process.execPath, args: [args[0], ...left], envPairs: marked(options.envPairs, taken) };
  }
  return args.some((argument) => `${argument}`.includes(process.execPath)) ? { ...options, envPairs: marked(options.envPairs, []) } : options;
}

// The executable itself; also `node` with a packaged script, which no other Node could read.
function isNode(file, args) {
  if (file === process.execPath) return true;
  return /^(.*[\\/])?node(\.exe)?$/i.test(`${file}`) && args.slice(1).some((argument) => mount.keyOf(`${argument}`) !== undefined);
}

// Options in front of the script that Node takes from NODE_OPTIONS: a single executable application never reads them itself.
function splitOptions(args) {
  const taken = [];
  let at = 0;
  while (at < args.length && /^--?[a-z]/i.test(args[at]) && process.allowedNodeEnvironmentFlags.has(args[at].split('=')[0])) {
    const wantsValue = !args[at].includes('=') && VALUED.has(args[at]);
    taken.push(...args.slice(at, at + (wantsValue ? 2 : 1)));
    at += wantsValue ? 2 : 1;
  }
  return { taken, left: args.slice(at) };
}

const VALUED = new Set(['-r', '--require', '--import', '-C', '--conditions', '--title', '--stack-trace-limit', '--env-file', '--input-type']);

function marked(envPairs = Object.entries(process.env).map(([name, value]) => `${name}=${value}`), nodeOptions) {
  const pairs = envPairs.filter((pair) => !pair.startsWith(`${CHILD}=`));
  pairs.push(`${CHILD}=1`);
  if (nodeOptions.length === 0) return pairs;
  const quoted = nodeOptions.map((option) => /[\s"\\]/.test(option) ? `"${option.replace(/["\\]/g, '\\$&')}"` : option).join(' ');
  const given = pairs.findIndex((pair) => pair.startsWith('NODE_OPTIONS='));
  if (given < 0) pairs.push(`NODE_OPTIONS=${quoted}`);
  else pairs[given] += ` ${quoted}`;
  return pairs;
}

module.exports = { install };

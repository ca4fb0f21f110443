// The command line of plain Node, which a single executable application never reads itself: options, then a script and its
// arguments. The parent reads it for what Node takes from NODE_OPTIONS, the child for what is left to do.

const { process } = require('../builtins.js');

const VALUED = new Set(['-r', '--require', '--import', '-C', '--conditions', '--title', '--stack-trace-limit',
  '--input-type', '--unhandled-rejections', '--disable-warning', '--max-old-space-size']);

// What the executable was built with holds for its children by itself; fork() hands it down all the same.
const BAKED = new Set(process.execArgv);

// What the runner of node:test hands to the files that it runs, though NODE_OPTIONS takes none of it: defaults, what only the runner
// itself follows, and the executable's own.
const WITHOUT_EFFECT = /^--(test-concurrency=.*|test-timeout=0|expose-internals)$/;

// How a parent spells --env-file when the file is packaged: Node looks for the option on every command line, and ends where there is no such file.
const UNSEEN_ENV_FILE = /^--env_file/;

// What a command line asks for:
//   execArgv     the options, as process.execArgv shows them
//   forNode      those of them for NODE_OPTIONS
//   envFiles     what --env-file and --env-file-if-exists name: { at, name }, by the place of the option
//   action       'version', 'evaluate' (with code, print and inputType), 'stdin' or 'script'
//   rest         the script and its arguments, or the arguments alone
//   refused      an option that a packaged app cannot follow
function parse(args) {
  const command = { execArgv: [], forNode: [], envFiles: [], action: 'script', rest: [] };
  let at = 0;
  while (args[at]?.startsWith('-') && args[at] !== '-' && args[at] !== '--' && command.refused === undefined) at = readOption(command, args, at);
  command.execArgv = args.slice(0, at).filter((option) => !WITHOUT_EFFECT.test(option)).map((option) => option.replace(UNSEEN_ENV_FILE, '--env-file'));
  if (args[at] === '--') at++;
  command.rest = args.slice(at);
  if (command.action === 'script' && (command.rest.length === 0 || command.rest[0] === '-')) command.action = 'stdin';
  return command;
}

function readOption(command, args, at) {
  const [option] = args[at].split('=', 1);
  const inline = args[at].length > option.length ? args[at].slice(option.length + 1) : undefined;
  const value = inline ?? args[at + 1];
  const next = at + (inline === undefined ? 2 : 1);
  switch (option) {
    case '-v': case '--version': command.action = 'version'; return at + 1;
    case '-p': case '--print':
      command.print = true;
      return value === undefined || value.startsWith('-') ? at + 1 : evaluate(command, option, value, next);
    case '-pe': case '-e': case '--eval':
      command.print ||= option === '-pe';
      return evaluate(command, option, value, next);
    case '-r': case '--require': case '--import': return next;
    case '--env-file': case '--env-file-if-exists': case '--env_file': case '--env_file-if-exists':
      command.envFiles.push({ at, name: `${value}` });
      return next;
    case '--input-type': command.inputType = value; return next;
    default: return readNodeOption(command, args, at, option, inline);
  }
}

function evaluate(command, option, code, next) {
  if (code === undefined) command.refused = `${option} without code`;
  command.action = 'evaluate';
  command.code = code;
  return next;
}

function readNodeOption(command, args, at, option, inline) {
  if (BAKED.has(args[at]) || WITHOUT_EFFECT.test(args[at])) return at + 1;
  // Of other names of an option, the set has no negated one.
  const { allowedNodeEnvironmentFlags } = process;
  if (!allowedNodeEnvironmentFlags.has(option) && !allowedNodeEnvironmentFlags.has(option.replace(/^--no-/, '--'))) {
    command.refused = option;
    return at + 1;
  }
  const end = at + (inline === undefined && VALUED.has(option) ? 2 : 1);
  command.forNode.push(...args.slice(at, end));
  return end;
}

module.exports = { parse };

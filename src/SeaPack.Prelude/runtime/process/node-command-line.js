// The command line of plain Node, which a single executable application never reads itself: options, then a script and its
// arguments. The parent reads it for what Node takes from NODE_OPTIONS, the child for what is left to do.

const { process } = require('../builtins.js');

const VALUED = new Set(['-r', '--require', '--import', '-C', '--conditions', '--title', '--stack-trace-limit', '--env-file',
  '--input-type', '--unhandled-rejections', '--disable-warning', '--max-old-space-size']);

// What the executable was built with holds for its children by itself; fork() hands it down all the same.
const BAKED = new Set(process.execArgv);

// What the runner of node:test hands to the files that it runs, though NODE_OPTIONS takes none of it: defaults, what only the runner
// itself follows, and the executable's own.
const WITHOUT_EFFECT = /^--(test-concurrency=.*|test-timeout=0|expose-internals)$/;

// What a command line asks for:
//   execArgv     the options, as process.execArgv shows them
//   forNode      those of them for NODE_OPTIONS
//   action       'version', 'evaluate' (with code, print and inputType), 'stdin' or 'script'
//   rest         the script and its arguments, or the arguments alone
//   refused      an option that a packaged app cannot follow
function parse(args) {
  const command = { execArgv: [], forNode: [], action: 'script', rest: [] };
  let at = 0;
  while (at < args.length && args[at].startsWith('-') && args[at] !== '-' && command.refused === undefined) at = readOption(command, args, at);
  command.execArgv = args.slice(0, at).filter((option) => option !== '--' && !WITHOUT_EFFECT.test(option));
  command.rest = args.slice(at);
  if (command.action === 'script' && (command.rest.length === 0 || command.rest[0] === '-')) command.action = 'stdin';
  return command;
}

function readOption(command, args, at) {
  if (args[at] === '--') return endOptions(args, at);
  const [option] = args[at].split('=', 1);
  const inline = args[at].length > option.length ? args[at].slice(option.length + 1) : undefined;
  const value = inline ?? args[at + 1];
  const next = at + (inline === undefined ? 2 : 1);
  switch (option) {
    case '-v': case '--version': command.action = 'version'; return at + 1;
    case '-e': case '--eval': return evaluate(command, value, false, next);
    case '-p': case '--print': case '-pe': return evaluate(command, value, true, next);
    case '-r': case '--require': case '--import': return next;
    case '--input-type': command.inputType = value; return next;
    default: return readNodeOption(command, args, at, option, inline);
  }
}

// Options end here, but as any option, '--' may only be followed by a script; the loop must not read on.
function endOptions(args, at) {
  args.splice(at, 1);
  if (args[at]?.startsWith('-')) args[at] = `./${args[at]}`;
  return at;
}

function evaluate(command, code, print, next) {
  command.action = 'evaluate';
  command.code = code;
  command.print ||= print;
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

// The executable in the place of Node: a child that the app started as such.

const { Module, os, path, process } = require('../builtins.js');
const { parse } = require('./node-command-line.js');
const mount = require('../archive/mount.js');

const BAD_OPTION = 9;

function markOf(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

// A shell that sets NODE_OPTIONS means what it sets.
function changed(mark) {
  return mark.unseen === undefined || mark.unseen === (process.env.NODE_OPTIONS ?? '') ? mark : { cwd: mark.cwd };
}

function run(args, mark) {
  const { nodeOptions, preloads, cwd, unseen } = changed(markOf(mark));
  if (cwd !== undefined) process.chdir(cwd);
  const command = parse(args);
  require('../esm/hooks.js').install();
  if (nodeOptions === null) delete process.env.NODE_OPTIONS;
  else if (nodeOptions !== undefined) process.env.NODE_OPTIONS = nodeOptions;
  if (command.envFiles.length > 0) require('./environment-file.js').loadAll(command.envFiles);
  if (command.refused !== undefined) return refuse(`the Node option ${command.refused} is not supported`);
  if ((nodeOptions === undefined || unseen !== undefined) && command.forNode.length > 0) {
    return refuse(`the Node option ${command.forNode[0]} was not seen in time; give it in NODE_OPTIONS`);
  }
  if (command.action === 'version') return void process.stdout.write(process.version + os.EOL);
  if (command.action === 'stdin' && process.stdin.isTTY) return refuse('there is no prompt; give a script or -e');
  process.execArgv.splice(0, Infinity, ...process.execArgv.filter((option) => !command.execArgv.includes(option)), ...command.execArgv);
  process.argv.splice(1, process.argv.length, ...(command.action === 'script' ? [path.resolve(command.rest[0]), ...command.rest.slice(1)] : command.rest));
  return require('./preloads.js').loadBefore(command.execArgv, (isBehindImports) => start(command, isBehindImports), preloads);
}

function refuse(reason) {
  process._rawDebug(`seapack: ${process.execPath} was started by a packaged app as Node, but ${reason}.`);
  return process.exit(BAD_OPTION);
}

function start(command, isBehindImports) {
  const { evaluate } = require('./evaluation.js');
  switch (command.action) {
    case 'evaluate':
      // By this fork() knows what of process.execArgv would run the code again, in every child of a child.
      process._eval = command.code;
      return evaluate('[eval]', command.code ?? '', command);
    case 'stdin':
      return void readInput((code) => evaluate('[stdin]', code, command));
    default:
      return runScript(process.argv[1], isBehindImports);
  }
}

function readInput(then) {
  let text = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk) => { text += chunk; });
  process.stdin.on('end', () => then(text));
}

function runScript(filename, isBehindImports) {
  if (mount.keyOf(filename) === undefined) return Module.runMain();
  return isBehindImports ? require('./preloads.js').runMain(filename) : Module._load(filename, null, true);
}

module.exports = { run };

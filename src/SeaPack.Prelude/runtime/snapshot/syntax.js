// Node's own parser (acorn, which its REPL uses), for the build only.

const { bindingOf, vm } = require('../builtins.js');
const mount = require('../archive/mount.js');
const { Refusal } = require('./faults.js');

let acorn;

function parser() {
  if (acorn === undefined) {
    const module = { exports: {} };
    vm.compileFunction(bindingOf('natives')['internal/deps/acorn/acorn/dist/acorn'], ['module', 'exports'])(module, module.exports);
    acorn = module.exports;
  }
  return acorn;
}

// The tree of a packaged module (ESTree).
function parse(entry, sourceType) {
  try {
    return parser().parse(mount.archive.text(entry), {
      ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: sourceType === 'script', allowHashBang: true, allowAwaitOutsideFunction: sourceType === 'module',
    });
  } catch (error) {
    if (error.loc === undefined) throw error;
    const refusal = new Refusal('syntax', `${mount.filenameOf(entry)}: ${error.message}`);
    refusal.stack = `${refusal.message}\n    at ${mount.filenameOf(entry)}:${error.loc.line}:${error.loc.column + 1}`;
    throw refusal;
  }
}

// The nodes right below a node, in the order of the source.
function* childrenOf(node) {
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item?.type === 'string') yield item;
    } else if (typeof value?.type === 'string') {
      yield value;
    }
  }
}

function leave() {
  acorn = undefined;
}

module.exports = { parse, childrenOf, leave };

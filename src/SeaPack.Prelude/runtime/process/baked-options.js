// Node options of an executable whose Node takes none from its blob (before 22.20 and 24.7): the few that V8 takes while it runs.

const { process, vm } = require('../builtins.js');

function install(options) {
  const v8 = process.getBuiltinModule('v8');
  for (const option of options) {
    v8.setFlagsFromString(option);
    const [name, value] = option.replaceAll('_', '-').split('=');
    // What the first context had read before.
    if (name === '--stack-trace-limit') Error.stackTraceLimit = Number(value);
    if (name === '--expose-gc') define('gc', vm.runInNewContext('gc'));
  }
  process.execArgv.push(...options);
}

function define(name, value) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

module.exports = { install };

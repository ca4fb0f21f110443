const report = require('../report.js');
const { spawnSync } = require('child_process');
const run = (...args) => { const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8' }); return [stdout, status]; };
report({
  '-e': () => run('-e', 'console.log(typeof require)'),
  '-p': () => run('-p', '[1,2]'),
  '-pe': () => run('-pe', '"x"'),
  '--print': () => run('--print', 'process.argv.length', 'a', 'b'),
  'print of standard input': () => spawnSync(process.execPath, ['-p'], { encoding: 'utf8', input: '1+1' }).stdout,
  'print of standard input by name': () => spawnSync(process.execPath, ['-p', '-'], { encoding: 'utf8', input: '1+1' }).stdout,
  'arguments like options': () => run('-p', 'process.argv.slice(1)', '--', '-x', '--', 'y'),
  'no code': () => run('-e'),
  '--version': () => run('--version'),
  module: () => run('--input-type=module', '-e', 'import os from "os"; console.log(typeof os.EOL)'),
  'await': () => run('-e', 'await 1; console.log("awaited")'),
  'print of a module': () => run('-p', 'import os from "os"'),
  stack: () => run('-p', 'new Error("here").stack.split("\\n").filter((line) => !line.includes("node:"))'),
  typescript: () => run('--input-type=commonjs-typescript', '-e', 'const a: number = 1; console.log(a)'),
});

const report = require('../report.js');
const { spawnSync } = require('child_process');
const run = (args, input) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', input });
  return [stdout, stderr.replaceAll('\r', '').replace(/^(\s+at .*node:.*|node:.*|Node\.js v.*)\n/gm, ''), status];
};
const asModule = (code) => run(['--input-type=module', '-e', code]);
report({
  'waits for nothing': () => asModule('import "node:os";\nconsole.log(1);\nawait new Promise(() => {});\nconsole.log(2);'),
  'found to be one': () => run(['-e', 'import "node:os"; await new Promise(() => {})']),
  'with an exit code': () => asModule('process.exitCode = 4; await new Promise(() => {})'),
  'told on exit': () => asModule('process.on("exit", (code) => console.log(code)); await new Promise(() => {})'),
  'standard input': () => run(['--input-type=module'], 'await new Promise(() => {})'),
  meta: () => asModule('console.log(import.meta.url, import.meta.filename, import.meta.dirname, import.meta.main)'),
  'behind hooks in a thread': () => run(['--no-warnings', '--import', require('url').pathToFileURL(require('path').join(__dirname, 'parts/registers.mjs')).href, '-e', 'import os from "node:os"; console.log(typeof os.EOL)']),
  throws: () => asModule('throw new Error("x")'),
  'syntax error': () => asModule('let x = ;'),
  'missing export': () => asModule('import { nope } from "fs"'),
  listens: () => asModule('process.on("uncaughtException", ({ message }, origin) => console.log(message, origin)); throw new Error("here")'),
  'as a worker': () => run(['-e', 'new (require("worker_threads").Worker)("import \\"os\\"; await new Promise(() => {})", { eval: true }).on("exit", console.log)']),
});

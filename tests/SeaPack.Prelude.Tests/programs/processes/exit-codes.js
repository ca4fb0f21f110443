const report = require('../report.js');
const { spawnSync } = require('child_process');
const code = (text) => { const { status, signal } = spawnSync(process.execPath, ['-e', text]); return [status, signal]; };
report({
  exit: () => code('process.exit(3)'),
  exitCode: () => code('process.exitCode = 4'),
  throws: () => code('throw 1'),
  rejects: () => code('Promise.reject(1)'),
  abort: () => code('process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 1e4)'),
  'exit in a handler': () => code('process.on("exit", () => { process.exitCode = 9 })'),
});

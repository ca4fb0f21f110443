const report = require('../report.js');
const cp = require('child_process');
const util = require('util');
report({
  names: () => ['spawn', 'fork', 'exec', 'execFile', 'spawnSync', 'execSync', 'execFileSync'].map((name) => [cp[name].name, cp[name].length]),
  custom: () => ['exec', 'execFile', 'fork'].map((name) => typeof cp[name][util.promisify.custom]),
  class: () => [cp.ChildProcess.name, cp.ChildProcess.length],
});

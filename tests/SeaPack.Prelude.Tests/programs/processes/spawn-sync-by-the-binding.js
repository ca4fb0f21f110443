const report = require('../report.js');
// The binding below spawnSync, in an app that never asks for child_process.
const { spawn } = process.binding('spawn_sync');
const pipe = (readable) => ({ type: 'pipe', readable, writable: !readable });
report({
  'spawn_sync': () => {
    const { status, output } = spawn({
      file: process.execPath, args: [process.execPath, '-p', '[1, 2].length'], envPairs: [], stdio: [pipe(true), pipe(false), pipe(false)],
    });
    return [status, `${output[1]}`, `${output[2]}`];
  },
});

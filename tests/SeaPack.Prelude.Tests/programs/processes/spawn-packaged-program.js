const report = require('../report.js');
const { spawnSync } = require('child_process');
const { execFile, spawn } = require('child_process');
const path = require('path');
const { text } = require('stream/consumers');
const tool = path.join(__dirname, 'parts/tool.sh');
report({
  spawnSync: () => spawnSync(tool, ['a b'], { encoding: 'utf8' }).stdout,
  execFile: () => new Promise((resolve) => execFile(tool, ['x'], (error, stdout, stderr) => resolve([error, stdout, stderr]))),
  spawn: () => text(spawn(tool, ['y']).stdout),
  execve: () => spawnSync(process.execPath, ['--no-warnings', '-e', `process.execve(${JSON.stringify(tool)}, ['tool', 'z'])`], { encoding: 'utf8' }).stdout,
  'a folder': () => { const { error } = spawnSync(__dirname); return [error.code, error.path]; },
  'without the bit': () => { const { error } = spawnSync(path.join(__dirname, 'parts/data.txt')); return [error.code, error.path]; },
  missing: () => { const { error } = spawnSync(path.join(__dirname, 'parts/nope')); return [error.code, error.syscall, error.path]; },
});

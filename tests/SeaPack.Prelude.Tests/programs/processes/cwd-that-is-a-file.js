const report = require('../report.js');
const { execFileSync, spawn, spawnSync } = require('child_process');
const at = (name) => require('path').join(__dirname, 'parts', name);
const fails = (start) => { try { start(); } catch ({ code, errno, syscall, path, message }) { return [code, errno, syscall, path, message]; } };
report(Object.fromEntries([['/bin/sh', '-c', 'pwd'], [process.execPath, '-p', '1'], [at('tool.sh')], ['/no/such/program']].flatMap(([file, ...args]) => [
  [`spawnSync ${file}`, () => { const { code, message } = spawnSync(file, args, { cwd: at('data.txt') }).error; return [code, message]; }],
  [`spawn ${file}`, () => fails(() => spawn(file, args, { cwd: at('data.txt') }))],
  [`execFileSync ${file}`, () => fails(() => execFileSync(file, args, { cwd: at('data.txt') }))],
])));

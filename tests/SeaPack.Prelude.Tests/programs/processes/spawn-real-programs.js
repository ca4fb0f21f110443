const report = require('../report.js');
const { spawnSync } = require('child_process');
report({
  echo: () => spawnSync('echo', ['a', 'b'], { encoding: 'utf8' }).stdout,
  status: () => spawnSync('sh', ['-c', 'exit 7']).status,
  signal: () => spawnSync('sh', ['-c', 'kill -9 $$']).signal,
  timeout: () => { const { error, signal } = spawnSync('sleep', ['20'], { timeout: 50 }); return [error.code, signal]; },
  maxBuffer: () => spawnSync('sh', ['-c', 'yes | head -c 100000'], { maxBuffer: 10 }).error.code,
});

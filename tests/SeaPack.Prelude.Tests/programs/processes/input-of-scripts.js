const report = require('../report.js');
const { spawnSync } = require('child_process');
report({
  'script on standard input': () => spawnSync(process.execPath, [], { input: 'console.log(1 + 1)', encoding: 'utf8' }).stdout,
  'with types': () => spawnSync(process.execPath, ['-'], { input: 'const a: number = 1; console.log(a)', encoding: 'utf8' }).stdout,
  'with -': () => spawnSync(process.execPath, ['-', 'a'], { input: 'console.log(process.argv.slice(2))', encoding: 'utf8' }).stdout,
});

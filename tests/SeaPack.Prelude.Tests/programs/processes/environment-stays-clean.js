const report = require('../report.js');
const { spawnSync } = require('child_process');
report({
  own: () => Object.keys(process.env).filter((name) => /SEAPACK|PKG_/.test(name)),
  children: () => spawnSync(process.execPath, ['-p', 'Object.keys(process.env).filter((name) => /SEAPACK|PKG_/.test(name)).length'], { encoding: 'utf8' }).stdout,
  'other programs': () => spawnSync('sh', ['-c', 'env | grep -c SEAPACK_CHILD'], { encoding: 'utf8' }).stdout,
});

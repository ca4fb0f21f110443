const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
report({
  'file, line and source': () => spawnSync(process.execPath, [at('throws.js')], { encoding: 'utf8' }).stderr.split('\n').slice(0, 5),
});

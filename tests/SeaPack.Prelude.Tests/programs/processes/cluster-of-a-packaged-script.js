const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
report({
  workers: () => { const { stdout, status, stderr } = spawnSync(process.execPath, [at('cluster.js')], { encoding: 'utf8' }); return [stdout, status, stderr]; },
});

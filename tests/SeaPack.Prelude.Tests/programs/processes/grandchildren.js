const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
report({
  three: () => spawnSync(process.execPath, [at('nests.js'), '3'], { encoding: 'utf8' }).stdout,
});

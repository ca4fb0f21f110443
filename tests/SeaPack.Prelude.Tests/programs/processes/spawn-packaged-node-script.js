const report = require('../report.js');
const { spawnSync } = require('child_process');
const path = require('path');
report({
  'with its shebang': () => { const env = { ...process.env, PATH: `${path.dirname(process.execPath)}:${process.env.PATH}` }; const { stdout, status } = spawnSync(path.join(__dirname, 'parts/cli.js'), ['a', '--b'], { encoding: 'utf8', env }); return [stdout, status]; },
});

const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
report({
  'node:test in a child': () => { const { stdout, status } = spawnSync(process.execPath, [at('tests.js')], { encoding: 'utf8' }); return [/# pass 1|pass 1/.test(stdout), /# fail 1|fail 1/.test(stdout), status]; },
});

const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
const run = (...args) => JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
report({
  script: () => run(at('prints-argv.js'), 'a', '--b=c', ''),
  'options before': () => run('--no-warnings', '--stack-trace-limit=5', at('prints-argv.js'), 'x'),
  'two dashes': () => run('--', at('prints-argv.js'), '-e'),
});

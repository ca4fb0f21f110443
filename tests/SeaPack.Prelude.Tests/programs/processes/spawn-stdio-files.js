const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
const fs = require('fs');
const { scratch } = require('../scratch.js');
report({
  'a packaged file as standard input': () => { const fd = fs.openSync(require.resolve('../fs/data/text.txt')); try { return spawnSync(process.execPath, [at('cat.js')], { stdio: [fd, 'pipe', 'pipe'], encoding: 'utf8' }).stdout; } finally { fs.closeSync(fd); } },
  'output to a file': () => { const fd = fs.openSync(scratch('out'), 'w'); spawnSync(process.execPath, ['-p', '1'], { stdio: ['ignore', fd, 'ignore'] }); fs.closeSync(fd); return fs.readFileSync(scratch('out'), 'utf8'); },
});

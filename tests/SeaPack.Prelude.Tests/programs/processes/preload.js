const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
report({
  '-r packaged': () => spawnSync(process.execPath, ['-r', at('preload.js'), '-p', 'globalThis.preloaded'], { encoding: 'utf8' }).stdout,
  '--import packaged': () => spawnSync(process.execPath, ['--import', require('url').pathToFileURL(at('preload.mjs')).href, '-p', 'globalThis.preloaded'], { encoding: 'utf8' }).stdout,
});

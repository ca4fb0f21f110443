const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
const withOptions = (NODE_OPTIONS, cwd) => spawnSync(process.execPath, ['-p', '[globalThis.preloaded, Error.stackTraceLimit, process.env.NODE_OPTIONS]'], { cwd, env: { ...process.env, NODE_OPTIONS }, encoding: 'utf8' }).stdout;
report({
  '-r packaged': () => spawnSync(process.execPath, ['-r', at('preload.js'), '-p', 'globalThis.preloaded'], { encoding: 'utf8' }).stdout,
  'NODE_OPTIONS': () => withOptions(`--stack-trace-limit=7 --require=${at('preload.js')}`),
  'NODE_OPTIONS, relative': () => withOptions('-r ./preload.js', at('')),
  'NODE_OPTIONS, both': () => withOptions(`--require "${at('preload.js')}" --import=${require('url').pathToFileURL(at('preload.mjs')).href}`),
  '--import packaged': () => spawnSync(process.execPath, ['--import', require('url').pathToFileURL(at('preload.mjs')).href, '-p', 'globalThis.preloaded'], { encoding: 'utf8' }).stdout,
});

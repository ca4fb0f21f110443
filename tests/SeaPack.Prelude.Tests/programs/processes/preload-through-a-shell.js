const report = require('../report.js');
const { execSync, spawnSync } = require('child_process');
const { join } = require('path');
const preload = join(__dirname, 'parts/preload.js');
const node = `"${process.execPath}"`;
const seen = `-p "[globalThis.preloaded, process.env.NODE_OPTIONS, process.execArgv, Error.stackTraceLimit]"`;
const env = { ...process.env, NODE_OPTIONS: `--stack-trace-limit=7 --require ${preload}` };
const inWorker = join(__dirname, 'parts/preloaded-in-worker.js');
report({
  'exec': () => execSync(`${node} ${seen}`, { encoding: 'utf8', env }),
  'exec of a script': () => execSync(`${node} "${inWorker}"`, { encoding: 'utf8', env }),
  'by a variable of the environment': () => spawnSync('sh', ['-c', `"$NODE" ${seen}`], { encoding: 'utf8', env: { ...env, NODE: process.execPath } }).stdout,
  'changed by the shell': () => execSync(`NODE_OPTIONS=--stack-trace-limit=5 ${node} ${seen}`, { encoding: 'utf8', env }),
  'nothing else in NODE_OPTIONS': () => execSync(`${node} ${seen}`, { encoding: 'utf8', env: { ...env, NODE_OPTIONS: `-r ${preload}` } }),
  'workers of a child': () => spawnSync(process.execPath, [inWorker], { encoding: 'utf8', env }).stdout,
  'grandchildren': () => execSync(`${node} -p "require('child_process').execSync('${process.execPath} -p globalThis.preloaded', { encoding: 'utf8' })"`, { encoding: 'utf8', env }),
});

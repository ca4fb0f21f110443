const report = require('../report.js');
const { exec, execSync } = require('child_process');
const { promisify } = require('util');
report({
  exec: () => new Promise((resolve) => exec('echo out; echo err >&2; exit 3', (error, stdout, stderr) => resolve([error.code, error.cmd, stdout, stderr]))),
  promisified: async () => promisify(exec)('echo hi'),
  execSync: () => `${execSync('printf %s x')}`,
  'execSync failure': () => { try { execSync('exit 5', { stdio: 'ignore' }); } catch (error) { return [error.status, error.message]; } },
  stdin: () => `${execSync('cat', { input: 'fed' })}`,
});

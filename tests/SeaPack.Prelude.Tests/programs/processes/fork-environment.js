const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { fork } = require('child_process');
report({
  env: () => new Promise((resolve) => fork(at('prints-env.js'), { env: { ONLY: 'this' }, silent: true }).on('message', resolve)),
  cwd: () => new Promise((resolve) => fork(at('prints-env.js'), ['cwd'], { cwd: require('os').tmpdir() }).on('message', (message) => resolve(message === require('fs').realpathSync(require('os').tmpdir())))),
});

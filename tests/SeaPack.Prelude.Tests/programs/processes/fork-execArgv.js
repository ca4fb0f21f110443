const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { fork } = require('child_process');
report({
  'stack trace limit': () => new Promise((resolve) => fork(at('prints-limit.js'), { execArgv: ['--stack-trace-limit=3'] }).on('message', resolve)),
  'another name, negated': () => new Promise((resolve) => fork(at('prints-limit.js'), { execArgv: ['--no-experimental-strip-types'] }).on('message', resolve)),
  'expose gc': () => new Promise((resolve) => fork(at('prints-limit.js'), { execArgv: ['--expose-gc'] }).on('message', resolve)),
});

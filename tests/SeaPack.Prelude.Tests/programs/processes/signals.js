const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawn } = require('child_process');
report({
  SIGTERM: () => new Promise((resolve) => { const child = spawn(process.execPath, [at('on-signal.js')]); child.stdout.once('data', () => child.kill('SIGTERM')); let text = ''; child.stdout.on('data', (chunk) => { text += chunk; }); child.on('close', (code, signal) => resolve([text, code, signal])); }),
});

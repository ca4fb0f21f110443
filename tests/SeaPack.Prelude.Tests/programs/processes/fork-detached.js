const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { fork } = require('child_process');
report({
  connected: () => new Promise((resolve) => { const child = fork(at('echo-messages.js'), { detached: true }); child.once('message', () => { const result = [child.connected, typeof child.pid, child.killed]; child.disconnect(); child.on('exit', () => resolve([...result, child.connected])); }); }),
});

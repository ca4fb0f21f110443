const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { fork } = require('child_process');
report({
  messages: () => new Promise((resolve) => { const seen = []; const child = fork(at('echo-messages.js'), ['x']); child.on('message', (message) => { seen.push(message); if (seen.length < 3) child.send(seen.length); else child.disconnect(); }); child.on('exit', (code, signal) => resolve([seen, code, signal])); }),
});

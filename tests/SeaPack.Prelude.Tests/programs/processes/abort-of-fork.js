const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { fork } = require('child_process');
report({
  aborted: () => new Promise((resolve) => { const controller = new AbortController(); const child = fork(at('waits.js'), { signal: controller.signal }); child.on('error', (error) => resolve([error.name, error.code])); child.on('message', () => controller.abort()); }),
});

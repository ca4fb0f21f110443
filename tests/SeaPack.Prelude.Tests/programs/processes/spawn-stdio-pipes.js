const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawn } = require('child_process');
const { text } = require('stream/consumers');
report({
  pipes: async () => { const child = spawn(process.execPath, [at('cat.js')]); child.stdin.end('through'); return text(child.stdout); },
  'extra pipe': async () => { const child = spawn(process.execPath, [at('writes-to-3.js')], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }); return text(child.stdio[3]); },
});

const report = require('../report.js');
report({
  trace: () => { const { Writable } = require('stream'); let text = ''; const own = new console.Console(new Writable({ write(chunk, _, done) { text += chunk; done(); } })); own.trace('here'); own.table([{ a: 1 }]); return text.split('\n').filter((line) => !/node:/.test(line)); },
});

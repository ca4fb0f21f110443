const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  'require reads by the patched function of the app': () => { const original = fs.readFileSync; let called = 0; fs.readFileSync = function (...args) { called++; return original.apply(this, args); }; try { return [fs.readFileSync(data + '/text.txt', 'utf8').length > 0, called]; } finally { fs.readFileSync = original; } },
  'restored': () => fs.readFileSync(data + '/text.txt').length > 0,
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  'changing a buffer changes nothing else': () => { const one = fs.readFileSync(data + '/text.txt'); const before = one.toString(); one.fill(0); return fs.readFileSync(data + '/text.txt', 'utf8') === before; },
  'its own memory': () => { const buffer = fs.readFileSync(data + '/bytes.bin'); return [buffer.buffer instanceof ArrayBuffer, buffer.constructor.name, Object.isFrozen(buffer)]; },
});

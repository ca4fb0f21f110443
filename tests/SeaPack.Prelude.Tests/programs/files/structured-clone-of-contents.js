const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  transferred: async () => { const bytes = new Uint8Array(await fs.promises.readFile(data + '/bytes.bin')); const { length } = bytes; const copy = structuredClone(bytes, { transfer: [bytes.buffer] }); return [copy.length === length, bytes.length]; },
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  reads: () => { const fd = fs.openSync(data + '/text.txt', 'r'); try { const buffer = Buffer.alloc(6); const results = []; for (const position of [0, 3, null, null, 1000, 2n, -1]) results.push([fs.readSync(fd, buffer, 0, 4, position), buffer.toString('latin1')]); return results; } finally { fs.closeSync(fd); } },
});

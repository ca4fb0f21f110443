const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  calls: async () => { const seen = []; const own = { open: (...args) => { seen.push('open'); return fs.open(...args); }, read: (...args) => { seen.push('read'); return fs.read(...args); }, close: (...args) => { seen.push('close'); return fs.close(...args); } }; const stream = fs.createReadStream(data + '/text.txt', { fs: own }); for await (const chunk of stream) void chunk; return seen; },
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  highWaterMark: async () => { const sizes = []; for await (const chunk of fs.createReadStream(data + '/bytes.bin', { highWaterMark: 100 })) sizes.push(chunk.length); return [sizes.slice(0, 3), sizes.length]; },
  encoding: async () => { let kind; for await (const chunk of fs.createReadStream(data + '/text.txt', { encoding: 'utf8' })) kind = typeof chunk; return kind; },
});

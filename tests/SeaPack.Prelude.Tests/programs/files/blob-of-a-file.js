const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  text: async () => { const blob = await fs.openAsBlob(data + '/text.txt', { type: 'text/plain' }); return [blob.size, blob.type, await blob.text(), await blob.slice(1, 3).text(), blob.constructor.name]; },
  missing: () => fs.openAsBlob(data + '/nope'),
  stream: async () => { let size = 0; for await (const chunk of (await fs.openAsBlob(data + '/bytes.bin')).stream()) size += chunk.length; return size; },
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  text: async () => { const handle = await fs.promises.open(data + '/text.txt'); try { let size = 0; for await (const chunk of handle.readableWebStream()) size += chunk.byteLength; return size; } finally { await handle.close(); } },
});

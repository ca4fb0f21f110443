const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  readFile: async () => { const handle = await fs.promises.open(data + '/text.txt'); try { return await fs.promises.readFile(handle, 'utf8'); } finally { await handle.close(); } },
});

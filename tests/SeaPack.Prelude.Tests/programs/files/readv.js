const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  sync: () => { const fd = fs.openSync(data + '/text.txt'); try { const parts = [Buffer.alloc(2), Buffer.alloc(3)]; return [fs.readvSync(fd, parts, 1), parts.map(String)]; } finally { fs.closeSync(fd); } },
  promise: async () => { const handle = await fs.promises.open(data + '/text.txt'); try { const { bytesRead, buffers } = await handle.readv([Buffer.alloc(4)]); return [bytesRead, buffers.map(String)]; } finally { await handle.close(); } },
});

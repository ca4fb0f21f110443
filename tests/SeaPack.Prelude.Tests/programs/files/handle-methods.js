const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  readFile: async () => { const handle = await fs.promises.open(data + '/text.txt'); try { return [await handle.readFile('utf8'), typeof handle.fd]; } finally { await handle.close(); } },
  stat: async () => { const handle = await fs.promises.open(data + '/text.txt'); try { return (await handle.stat()).size; } finally { await handle.close(); } },
  read: async () => { const handle = await fs.promises.open(data + '/text.txt'); try { const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(4), position: 1 }); return [bytesRead, `${buffer}`]; } finally { await handle.close(); } },
  'close twice': async () => { const handle = await fs.promises.open(data + '/text.txt'); await handle.close(); return [handle.fd, await handle.close()]; },
  'read after close': async () => { const handle = await fs.promises.open(data + '/text.txt'); await handle.close(); return handle.read(); },
  write: async () => { const handle = await fs.promises.open(data + '/text.txt'); try { return await handle.write('x'); } finally { await handle.close(); } },
});

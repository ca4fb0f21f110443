const fs = require('node:fs');
const { probe, at } = require('./lib/probe.cjs');

process.on('warning', () => {});
process.removeAllListeners('warning');
probe('text', async () => (await fs.openAsBlob(at('text.txt'))).text());
probe('facts', async () => { const blob = await fs.openAsBlob(at('bytes.bin'), { type: 'x/y' }); return [blob.size, blob.type, blob instanceof Blob, blob.constructor.name]; });
probe('bytes', async () => Buffer.from(await (await fs.openAsBlob(at('bytes.bin'))).arrayBuffer()));
probe('slice', async () => (await fs.openAsBlob(at('text.txt'))).slice(2, 7).text());
probe('stream', async () => { const chunks = []; for await (const chunk of (await fs.openAsBlob(at('text.txt'))).stream()) chunks.push(Buffer.from(chunk)); return Buffer.concat(chunks); });
probe('link', async () => (await fs.openAsBlob(at('links/file'))).size);
probe('empty', async () => (await fs.openAsBlob(at('empty'))).text());
probe('missing', () => fs.openAsBlob(at('nope')));
probe('missing throws', () => { try { fs.openAsBlob(at('nope')).catch(() => {}); return 'rejects'; } catch { return 'throws'; } });
probe('shape', () => [fs.openAsBlob.name, fs.openAsBlob.length]);

const fs = require('node:fs');
const { probe, at } = require('./lib/probe.cjs');

async function opened(use, file = 'text.txt') {
  const handle = await fs.promises.open(at(file));
  try { return await use(handle); } finally { await handle.close().catch(() => {}); }
}
probe('class', () => opened((handle) => [handle.constructor.name, typeof handle.fd, handle.fd > 2]));
probe('read', () => opened(async (handle) => Object.entries(await handle.read(Buffer.alloc(5), 0, 5, 0))));
probe('read in turn', () => opened(async (handle) => [(await handle.read(Buffer.alloc(5))).buffer, (await handle.read(Buffer.alloc(5))).buffer]));
probe('read with options', () => opened(async (handle) => (await handle.read({ position: 6, buffer: Buffer.alloc(6) })).buffer));
probe('readv', () => opened(async (handle) => (await handle.readv([Buffer.alloc(2), Buffer.alloc(3)], 1)).buffers));
probe('readFile', () => opened((handle) => handle.readFile('utf8')));
probe('readFile of handle', () => opened((handle) => fs.promises.readFile(handle)));
probe('readFile twice', () => opened(async (handle) => [await handle.readFile('utf8'), await handle.readFile('utf8')]));
probe('stat', () => opened(async (handle) => { const stats = await handle.stat(); return [stats.size, stats.mode, stats.ino === fs.statSync(at('text.txt')).ino, stats.mtimeMs === fs.statSync(at('text.txt')).mtimeMs]; }));
probe('stat bigint', () => opened(async (handle) => typeof (await handle.stat({ bigint: true })).mtimeNs));
probe('readLines', () => opened(async (handle) => { const lines = []; for await (const line of handle.readLines()) lines.push(line); return lines; }));
probe('readLines of many', () => opened(async (handle) => { let count = 0; for await (const line of handle.readLines({ start: 10 })) count += line.length; return count; }, 'lines.txt'));
probe('web stream', () => opened(async (handle) => { const chunks = []; for await (const chunk of handle.readableWebStream({ type: 'bytes' })) chunks.push(Buffer.from(chunk)); return Buffer.concat(chunks); }));
probe('createReadStream', () => opened(async (handle) => { const chunks = []; for await (const chunk of handle.createReadStream({ start: 2, end: 8 })) chunks.push(chunk); return Buffer.concat(chunks); }));
probe('write', () => opened((handle) => handle.write('x')));
probe('writeFile', () => opened((handle) => handle.writeFile('x')));
probe('truncate', () => opened((handle) => handle.truncate(1)));
probe('close twice', () => opened(async (handle) => [await handle.close(), await handle.close().catch((error) => error.code)]));
probe('read after close', () => opened(async (handle) => { await handle.close(); await handle.read(Buffer.alloc(1)); }));
probe('fd after close', () => opened(async (handle) => { await handle.close(); return handle.fd; }));
probe('close event', () => opened((handle) => new Promise((resolve) => { handle.on('close', () => resolve('closed')); handle.close(); })));
probe('folder', () => opened(async (handle) => (await handle.stat()).isDirectory(), 'dir'));
probe('read of a folder', () => opened((handle) => handle.readFile(), 'dir'));
probe('sync functions on its fd', () => opened((handle) => [fs.readFileSync(handle.fd, 'utf8'), fs.fstatSync(handle.fd).size]));
probe('using', async () => { const handle = await fs.promises.open(at('text.txt')); await handle[Symbol.asyncDispose](); return handle.fd; });

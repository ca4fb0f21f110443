const fs = require('node:fs');
const { pathToFileURL } = require('node:url');
const { probe, at, called } = require('./lib/probe.cjs');

function facts(stats) {
  return { class: stats instanceof fs.Stats, name: stats.constructor.name, keys: Object.keys(stats), mode: stats.mode, size: stats.isDirectory() ? 'folder' : stats.size,
    uid: typeof stats.uid, mtime: stats.mtime instanceof Date, types: Object.values(stats).map((value) => typeof value),
    is: ['isFile', 'isDirectory', 'isSymbolicLink', 'isFIFO', 'isSocket', 'isBlockDevice', 'isCharacterDevice'].map((name) => stats[name]()) };
}
for (const file of ['text.txt', 'run.sh', 'dir', 'empty', 'links/file', 'links/dir', 'links/chain', 'lines.txt']) {
  probe(`statSync ${file}`, () => facts(fs.statSync(at(file))));
  probe(`statSync bigint ${file}`, () => facts(fs.statSync(at(file), { bigint: true })));
  probe(`lstatSync ${file}`, () => facts(fs.lstatSync(at(file))));
  probe(`lstatSync bigint ${file}`, () => facts(fs.lstatSync(at(file), { bigint: true })));
  probe(`stat ${file}`, () => called((done) => fs.stat(at(file), (error, stats) => done(error, facts(stats)))));
  probe(`stat bigint ${file}`, () => called((done) => fs.stat(at(file), { bigint: true }, (error, stats) => done(error, facts(stats)))));
  probe(`lstat ${file}`, () => called((done) => fs.lstat(at(file), (error, stats) => done(error, facts(stats)))));
  probe(`promises.stat ${file}`, async () => facts(await fs.promises.stat(at(file))));
  probe(`promises.stat bigint ${file}`, async () => facts(await fs.promises.stat(at(file), { bigint: true })));
  probe(`promises.lstat ${file}`, async () => facts(await fs.promises.lstat(at(file))));
  probe(`stable ${file}`, () => JSON.stringify(fs.statSync(at(file))) === JSON.stringify(fs.statSync(at(file))));
  probe(`forms agree ${file}`, async () => {
    const all = [fs.statSync(at(file)), await fs.promises.stat(at(file)), await new Promise((resolve) => fs.stat(at(file), (_, stats) => resolve(stats)))];
    const big = fs.statSync(at(file), { bigint: true });
    return [new Set(all.map((stats) => JSON.stringify({ ...stats, atimeMs: 0 }))).size, all.every((stats) => BigInt(stats.ino) === big.ino && BigInt(stats.mode) === big.mode)];
  });
}
probe('distinct inodes', () => new Set(['text.txt', 'run.sh', 'dir', 'empty', 'lines.txt', 'dir/one.txt', 'dir/deep'].map((file) => fs.statSync(at(file)).ino)).size);
probe('link has its own inode', () => fs.lstatSync(at('links/file')).ino !== fs.statSync(at('links/file')).ino);
probe('same device', () => fs.statSync(at('text.txt')).dev === fs.statSync(at('dir')).dev);
probe('mtime is not in the future', () => fs.statSync(at('text.txt')).mtimeMs <= Date.now());
probe('mtimeNs', () => { const stats = fs.statSync(at('text.txt'), { bigint: true }); return stats.mtimeNs / 1000000n === stats.mtimeMs; });
probe('two results are two objects', () => { const a = fs.statSync(at('text.txt')); const b = fs.statSync(at('run.sh')); return [a.size, b.size]; });
probe('throwIfNoEntry', () => [fs.statSync(at('nope'), { throwIfNoEntry: false }), fs.lstatSync(at('nope'), { throwIfNoEntry: false })]);
probe('promises throwIfNoEntry', () => fs.promises.stat(at('nope'), { throwIfNoEntry: false }));
probe('URL', () => fs.statSync(pathToFileURL(at('text.txt'))).size);
probe('Buffer', () => fs.statSync(Buffer.from(at('text.txt'))).size);
probe('statfs', () => Object.entries(fs.statfsSync(at())).map(([key, value]) => [key, typeof value]));
probe('statfs bigint', () => Object.entries(fs.statfsSync(at('text.txt'), { bigint: true })).map(([key, value]) => [key, typeof value]));
probe('statfs callback', () => called((done) => fs.statfs(at(), (error, of) => done(error, Object.keys(of)))));

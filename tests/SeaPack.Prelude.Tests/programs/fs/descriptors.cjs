const fs = require('node:fs');
const { promisify } = require('node:util');
const { probe, at, called } = require('./lib/probe.cjs');

function opened(use, file = 'text.txt', flags = 'r') {
  return () => {
    const fd = fs.openSync(at(file), flags);
    try { return use(fd); } finally { fs.closeSync(fd); }
  };
}
probe('readSync in pieces', opened((fd) => {
  const buffer = Buffer.alloc(5);
  const pieces = [];
  for (let n; (n = fs.readSync(fd, buffer)) > 0;) pieces.push(buffer.toString('latin1', 0, n));
  return pieces;
}));
probe('readSync position', opened((fd) => { const b = Buffer.alloc(4); return [fs.readSync(fd, b, 0, 4, 6), b, fs.readSync(fd, b, 0, 4, null), b]; }));
probe('readSync bigint position', opened((fd) => { const b = Buffer.alloc(4); return [fs.readSync(fd, b, 0, 4, 6n), b]; }));
probe('readSync beyond the end', opened((fd) => fs.readSync(fd, Buffer.alloc(4), 0, 4, 1000)));
probe('readvSync', opened((fd) => { const b = [Buffer.alloc(3), Buffer.alloc(4)]; return [fs.readvSync(fd, b), b, fs.readvSync(fd, b, 1), b]; }));
probe('readFileSync(fd)', opened((fd) => [fs.readFileSync(fd, 'utf8'), fs.readFileSync(fd, 'utf8')]));
probe('readFileSync(fd) after read', opened((fd) => { fs.readSync(fd, Buffer.alloc(6)); return fs.readFileSync(fd, 'latin1'); }));
probe('fstat is stat', opened((fd) => {
  const [a, b] = [fs.fstatSync(fd), fs.statSync(at('text.txt'))];
  return [a.isFile(), a.size, ...['dev', 'ino', 'mode', 'size', 'nlink', 'uid', 'gid', 'mtimeMs', 'ctimeMs', 'birthtimeMs', 'blksize', 'blocks'].map((key) => a[key] === b[key])];
}));
probe('fstat bigint is stat', opened((fd) => {
  const [a, b] = [fs.fstatSync(fd, { bigint: true }), fs.statSync(at('text.txt'), { bigint: true })];
  return [typeof a.ino, a.ino === b.ino, a.mtimeNs === b.mtimeNs, a.mode === b.mode];
}));
probe('fstat of executable', opened((fd) => (fs.fstatSync(fd).mode & 0o111) !== 0, 'run.sh'));
probe('write to a descriptor for reading', opened((fd) => fs.writeSync(fd, 'x')));
probe('ftruncate', opened((fd) => fs.ftruncateSync(fd, 1)));
probe('two descriptors have two positions', () => {
  const [a, b] = [fs.openSync(at('text.txt')), fs.openSync(at('text.txt'))];
  const read = (fd) => { const buffer = Buffer.alloc(5); fs.readSync(fd, buffer); return buffer; };
  try { return [a === b, read(a), read(a), read(b)]; } finally { fs.closeSync(a); fs.closeSync(b); }
});
probe('closed twice', () => { const fd = fs.openSync(at('text.txt')); fs.closeSync(fd); fs.closeSync(fd); });
probe('read after close', () => { const fd = fs.openSync(at('text.txt')); fs.closeSync(fd); fs.readSync(fd, Buffer.alloc(1)); });
probe('fstat after close', () => { const fd = fs.openSync(at('text.txt')); fs.closeSync(fd); fs.fstatSync(fd); });
probe('number given to another file', () => {
  const fd = fs.openSync(at('text.txt'));
  fs.fstatSync(fd);
  fs.closeSync(fd);
  const other = fs.openSync(process.execPath);
  try { return fs.fstatSync(other).ino === fs.statSync(process.execPath).ino; } finally { fs.closeSync(other); }
});
probe('directory', opened((fd) => [fs.fstatSync(fd).isDirectory(), fs.fstatSync(fd).ino === fs.statSync(at('dir')).ino], 'dir'));
probe('read of a directory', opened((fd) => fs.readSync(fd, Buffer.alloc(1)), 'dir'));
probe('empty', opened((fd) => [fs.readSync(fd, Buffer.alloc(1)), fs.fstatSync(fd).size], 'empty'));
for (const flags of ['r', 'rs', 0, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW]) {
  probe(`flags ${flags}`, opened((fd) => fs.readFileSync(fd).length, 'text.txt', flags));
  probe(`flags ${flags} link`, opened((fd) => fs.readFileSync(fd).length, 'links/file', flags));
}
probe('O_DIRECTORY on a file', opened(() => 1, 'text.txt', fs.constants.O_DIRECTORY));
probe('O_CREAT|O_EXCL on a file', opened(() => 1, 'text.txt', fs.constants.O_CREAT | fs.constants.O_EXCL));
probe('O_CREAT on a file', opened((fd) => fs.readFileSync(fd).length, 'text.txt', fs.constants.O_CREAT));
probe('open, read, close by callbacks', () => called((done) => fs.open(at('text.txt'), 'r', (error, fd) => {
  fs.read(fd, Buffer.alloc(5), 0, 5, 0, (error, bytes, buffer) => fs.close(fd, (closing) => done(error, bytes, buffer, closing)));
})));
probe('fs.read with options', () => called((done) => fs.open(at('text.txt'), (error, fd) => {
  fs.read(fd, { position: 6, length: 6 }, (error, bytes, buffer) => fs.close(fd, () => done(error, bytes, buffer.subarray(0, bytes))));
})));
probe('promisify(fs.read)', async () => {
  const fd = fs.openSync(at('text.txt'));
  const result = await promisify(fs.read)(fd, Buffer.alloc(3), 0, 3, 0);
  fs.closeSync(fd);
  return result;
});
probe('promisify(fs.readv)', async () => {
  const fd = fs.openSync(at('text.txt'));
  const { bytesRead, buffers } = await promisify(fs.readv)(fd, [Buffer.alloc(2), Buffer.alloc(2)], 0);
  fs.closeSync(fd);
  return [bytesRead, buffers];
});
probe('promisify(fs.exists)', () => Promise.all([promisify(fs.exists)(at('text.txt')), promisify(fs.exists)(at('nope'))]));
probe('fstat by callback', () => called((done) => fs.open(at('run.sh'), (error, fd) => fs.fstat(fd, (error, stats) => {
  fs.closeSync(fd);
  done(error, stats.size, stats.isFile(), stats.ino === fs.statSync(at('run.sh')).ino);
}))));
probe('many opens leak nothing', () => {
  const count = () => fs.readdirSync('/proc/self/fd').length;
  fs.closeSync(fs.openSync(at('text.txt')));
  const before = count();
  for (let i = 0; i < 2000; i++) fs.closeSync(fs.openSync(at(['text.txt', 'empty', 'run.sh', 'lines.txt'][i % 4])));
  return count() - before < 5;
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const file = data + '/text.txt';
report({
  'the same each time': () => { const [a, b] = [fs.statSync(file), fs.statSync(file)]; return a.mtimeMs === b.mtimeMs && a.ino === b.ino && a.dev === b.dev; },
  'as by fstat': () => { const fd = fs.openSync(file); try { const [a, b] = [fs.fstatSync(fd), fs.statSync(file)]; return [a.ino === b.ino, a.size === b.size, a.mtimeMs === b.mtimeMs, a.mode === b.mode]; } finally { fs.closeSync(fd); } },
  'inodes differ': () => new Set(['text.txt', 'run.sh', 'dir', 'dir/one.txt', 'bytes.bin'].map((name) => fs.statSync(data + '/' + name).ino)).size,
  'an earlier result keeps its values': () => { const stats = fs.statSync(file); const { size } = stats; fs.statSync(data + '/bytes.bin'); return stats.size === size; },
});

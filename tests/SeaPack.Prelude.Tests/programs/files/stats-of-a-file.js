const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const stats = fs.statSync(data + '/text.txt');
report({
  class: () => [stats instanceof fs.Stats, stats.constructor.name],
  keys: () => Object.keys(stats),
  kinds: () => ['isFile', 'isDirectory', 'isSymbolicLink', 'isFIFO', 'isSocket', 'isBlockDevice', 'isCharacterDevice'].map((kind) => stats[kind]()),
  size: () => stats.size,
  mode: () => stats.mode.toString(8),
  nlink: () => stats.nlink,
  dates: () => ['atime', 'mtime', 'ctime', 'birthtime'].map((name) => stats[name] instanceof Date && stats[name + 'Ms'] > 1e12),
  json: () => Object.keys(JSON.parse(JSON.stringify(stats))),
});

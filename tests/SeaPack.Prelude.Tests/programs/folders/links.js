const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  lstat: () => fs.lstatSync(data + '/links/file').isSymbolicLink(),
  stat: () => fs.statSync(data + '/links/file').isFile(),
  readlink: () => fs.readlinkSync(data + '/links/file'),
  realpath: () => fs.realpathSync(data + '/links/file'),
  native: () => fs.realpathSync.native(data + '/links/file'),
  'through a folder': () => fs.readdirSync(data + '/links/dir'),
  'readFile through': () => fs.readFileSync(data + '/links/dir/one.txt', 'utf8'),
  dangling: () => fs.statSync(data + '/links/dangling'),
  circle: () => fs.statSync(data + '/circles/circle'),
  'readlink of a file': () => fs.readlinkSync(data + '/text.txt'),
  'exists dangling': () => fs.existsSync(data + '/links/dangling'),
});

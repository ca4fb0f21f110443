const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { pathToFileURL } = require('url');
const at = (name) => pathToFileURL(data + '/' + name);
report({
  readFileSync: () => fs.readFileSync(at('text.txt'), 'utf8'),
  statSync: () => fs.statSync(at('dir')).isDirectory(),
  readdirSync: () => fs.readdirSync(at('dir')),
  existsSync: () => fs.existsSync(at('nope')),
  realpathSync: () => fs.realpathSync(at('text.txt')),
  open: () => { const fd = fs.openSync(at('text.txt')); fs.closeSync(fd); return fd > 2; },
  missing: () => fs.readFileSync(at('nope')),
  'http:': () => fs.readFileSync(new URL('http://a/b')),
  'with a host': () => fs.readFileSync(new URL('file://host/snapshot/x')),
  'encoded slash': () => fs.readFileSync(new URL('file:///snapshot/a%2fb')),
});

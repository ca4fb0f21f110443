const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const at = (name) => Buffer.from(data + '/' + name);
report({
  readFileSync: () => fs.readFileSync(at('text.txt'), 'utf8'),
  statSync: () => fs.statSync(at('dir')).isDirectory(),
  readdirSync: () => fs.readdirSync(at('dir')),
  lstatSync: () => fs.lstatSync(at('text.txt')).size,
  accessSync: () => fs.accessSync(at('text.txt')),
  'promises.readFile': () => fs.promises.readFile(at('text.txt'), 'utf8'),
  missing: () => fs.readFileSync(at('nope')),
  'Uint8Array': () => fs.readFileSync(new Uint8Array(at('text.txt')), 'utf8').length,
});

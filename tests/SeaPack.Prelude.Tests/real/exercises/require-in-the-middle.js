const { Hook } = require('require-in-the-middle');
const { print } = require('../report.js');
const seen = [];
const hook = new Hook(['ejs', 'os'], (exports, name, basedir) => { seen.push([name, basedir && require('path').basename(basedir)]); return name === 'ejs' ? { replaced: true } : exports; });
print('ejs', require('ejs'));
require('os');
hook.unhook();
print('seen', seen);

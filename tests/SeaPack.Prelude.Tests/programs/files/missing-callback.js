const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['readFile', 'stat', 'lstat', 'readdir', 'open', 'access', 'realpath', 'readlink', 'copyFile', 'opendir', 'exists'].map((name) => [name, () => fs[name](data + '/text.txt')])));

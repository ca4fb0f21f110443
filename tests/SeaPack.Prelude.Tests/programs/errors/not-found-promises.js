const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['readFile', 'stat', 'lstat', 'open', 'readdir', 'access', 'realpath', 'readlink', 'opendir', 'statfs'].map((name) => [name, () => fs.promises[name](data + '/nope')])));

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { promisify } = require('util');
report(Object.fromEntries(['readFile', 'stat', 'lstat', 'open', 'readdir', 'access', 'realpath', 'readlink', 'opendir', 'statfs'].map((name) => [name, () => promisify(fs[name])(data + '/nope')])));

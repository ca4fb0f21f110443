const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['readFileSync', 'statSync', 'lstatSync', 'openSync', 'readdirSync', 'accessSync', 'realpathSync', 'opendirSync', 'readlinkSync'].map((name) => [name, () => fs[name](data + '/text.txt/below')])));

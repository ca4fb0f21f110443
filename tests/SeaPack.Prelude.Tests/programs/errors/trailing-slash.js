const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['readFileSync', 'statSync', 'openSync', 'accessSync', 'readdirSync', 'lstatSync'].map((name) => [name, () => fs[name](data + '/text.txt/')])));

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['r', 'rs', 'sr', 0, undefined, 'x', 'bad', null].map((flag) => [`${flag}`, () => { const fd = fs.openSync(data + '/text.txt', flag); fs.closeSync(fd); return typeof fd; }])));

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['run.sh', 'text.txt', 'dir', ''].map((name) => [name, () => { const { mode } = fs.statSync(data + '/' + name); return [(mode & fs.constants.S_IFMT).toString(8), (mode & 0o100) !== 0, (mode & 0o400) !== 0]; }])));

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['*', '**/*.txt', 'dir/*', '*.{txt,json}', '**/deep/**', 'nope*', '[bt]*', '../data/*.sh', '**'].map((pattern) => [pattern, () => fs.globSync(pattern, { cwd: data }).sort()])));

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const slashed = (name, flag) => [`${name}/ ${flag}`, () => fs.openSync(`${data}/${name}/`, flag)];
report(Object.fromEntries([...['w', 'wx', 'a', fs.constants.O_CREAT].flatMap((flag) => [slashed('text.txt', flag), slashed('nope', flag)]), slashed('dir', 'wx'), ...['r', 'rs', 'sr', 0, undefined, 'x', 'bad', null].map((flag) => [`${flag}`, () => { const fd = fs.openSync(data + '/text.txt', flag); fs.closeSync(fd); return typeof fd; }])]));

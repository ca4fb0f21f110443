const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { promisify } = require('util');
const readFile = promisify(fs.readFile);
report(Object.fromEntries(['utf8', 'latin1', 'hex', 'base64', 'ucs2', null].map((encoding) => [`${encoding}`, () => readFile(data + '/text.txt', { encoding })])));

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report(Object.fromEntries(['utf8', 'utf-8', 'UTF8', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', 'ucs2', 'utf16le', 'buffer', null, undefined, ''].map((encoding) => [`${encoding}`, () => fs.readFileSync(data + '/text.txt', encoding)])));

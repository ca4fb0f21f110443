const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  'read after close': () => { const dir = fs.opendirSync(data); dir.closeSync(); return dir.readSync(); },
  'close twice': () => { const dir = fs.opendirSync(data); dir.closeSync(); dir.closeSync(); },
  missing: () => fs.opendirSync(data + '/nope'),
  'of a file': () => fs.opendirSync(data + '/text.txt'),
  promise: () => fs.promises.opendir(data + '/nope'),
});

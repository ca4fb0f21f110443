const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const closed = () => { const fd = fs.openSync(data + '/text.txt'); fs.closeSync(fd); return fd; };
const called = (start) => new Promise((resolve, reject) => start((error, value) => error ? reject(error) : resolve(value)));
report({
  'read after close': () => fs.readSync(closed(), Buffer.alloc(1)),
  'fstat after close': () => fs.fstatSync(closed()),
  'fstat after close, with a callback': () => called((done) => fs.fstat(closed(), done)),
  'fchmod after close': () => fs.fchmodSync(closed(), 0o600),
  'futimes after close, with a callback': () => called((done) => fs.futimes(closed(), 1, 1, done)),
  'close twice': () => fs.closeSync(closed()),
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { text } = require('stream/consumers');
report({
  read: async () => { const fd = fs.openSync(data + '/text.txt'); return (await text(fs.createReadStream(null, { fd, autoClose: false }))).length + (fs.closeSync(fd) ?? 0); },
  'of a FileHandle': async () => { const handle = await fs.promises.open(data + '/text.txt'); return text(fs.createReadStream(null, { fd: handle })); },
});

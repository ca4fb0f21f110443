const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const zlib = require('zlib');
const { pipeline } = require('stream/promises');
const { text } = require('stream/consumers');
report({
  'there and back': async () => { const zip = zlib.createGzip(); const read = text(zip.pipe(zlib.createGunzip())); await pipeline(fs.createReadStream(data + '/text.txt'), zip); return read; },
});

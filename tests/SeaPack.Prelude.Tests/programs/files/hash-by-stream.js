const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const crypto = require('crypto');
const fs = require('fs');
const { pipeline } = require('stream/promises');
report({
  sha1: async () => { const hash = crypto.createHash('sha1'); await pipeline(fs.createReadStream(data + '/bytes.bin'), hash); return hash.digest('hex'); },
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
report({
  sha256: () => crypto.createHash('sha256').update(fs.readFileSync(path.join(data, 'bytes.bin'))).digest('hex'),
});

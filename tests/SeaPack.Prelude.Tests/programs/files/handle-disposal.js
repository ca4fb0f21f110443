const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  asyncDispose: async () => { const handle = await fs.promises.open(data + '/text.txt'); await handle[Symbol.asyncDispose](); return handle.fd; },
});

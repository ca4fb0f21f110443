const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  before: async () => { const controller = new AbortController(); controller.abort(); for await (const chunk of fs.createReadStream(data + '/bytes.bin', { signal: controller.signal })) return chunk; },
  during: async () => { const controller = new AbortController(); for await (const chunk of fs.createReadStream(data + '/bytes.bin', { signal: controller.signal, highWaterMark: 16 })) controller.abort(chunk.length); },
});

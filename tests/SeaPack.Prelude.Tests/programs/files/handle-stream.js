const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { text } = require('stream/consumers');
report({
  text: async () => { const handle = await fs.promises.open(data + '/text.txt'); return text(handle.createReadStream({ start: 1, end: 3 })); },
  events: async () => { const handle = await fs.promises.open(data + '/text.txt'); const closed = new Promise((resolve) => handle.on('close', () => resolve('closed'))); await handle.close(); return closed; },
});

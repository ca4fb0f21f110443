const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  uncaught: () => new Promise((resolve) => { process.once('uncaughtException', (error) => resolve(error.message)); fs.readFile(data + '/text.txt', () => { throw new Error('from the callback'); }); }),
});

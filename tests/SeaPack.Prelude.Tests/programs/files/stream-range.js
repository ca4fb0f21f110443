const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { text } = require('stream/consumers');
report({
  'start and end': () => text(fs.createReadStream(data + '/text.txt', { start: 2, end: 5 })),
  'start': () => text(fs.createReadStream(data + '/text.txt', { start: 4 })),
  'end': () => text(fs.createReadStream(data + '/text.txt', { end: 0 })),
  'past the end': () => text(fs.createReadStream(data + '/text.txt', { start: 9999 })),
  'bad range': () => fs.createReadStream(data + '/text.txt', { start: 5, end: 2 }),
});

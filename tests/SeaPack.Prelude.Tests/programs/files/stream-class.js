const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  instance: () => { const stream = fs.createReadStream(data + '/text.txt'); const result = [stream instanceof fs.ReadStream, stream.constructor.name, stream.flags, stream.mode, stream.pending]; stream.destroy(); return result; },
  'by new': () => new Promise((resolve) => new fs.ReadStream(data + '/text.txt').on('data', (chunk) => resolve(chunk.length))),
  'by call': () => new Promise((resolve) => fs.ReadStream(data + '/text.txt').on('data', (chunk) => resolve(chunk.length))),
});

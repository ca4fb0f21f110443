const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  order: () => new Promise((resolve) => { const seen = []; const stream = fs.createReadStream(data + '/text.txt'); for (const event of ['open', 'ready', 'data', 'end', 'close']) stream.on(event, () => { if (seen.at(-1) !== event) seen.push(event); if (event === 'close') resolve([seen, stream.bytesRead, stream.path.endsWith('text.txt'), stream.closed, stream.destroyed, stream.fd]); }); }),
  missing: () => new Promise((resolve, reject) => fs.createReadStream(data + '/nope').on('error', reject)),
  'of a folder': () => new Promise((resolve, reject) => fs.createReadStream(data + '/dir').on('error', reject)),
});

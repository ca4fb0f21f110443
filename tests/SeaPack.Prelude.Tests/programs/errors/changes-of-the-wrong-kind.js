'use strict';
// What fails on any disk fails in the same words.
const fs = require('fs');
const path = require('path');
const report = require('../report');

const file = path.join(__dirname, 'is-a-folder.js');
report({
  'mkdtemp below a file': () => fs.mkdtempSync(path.join(file, 'x')),
  'mkdir with a slash behind a file': () => fs.mkdirSync(`${file}/`),
  'unlink of a folder by its dot': () => fs.unlinkSync(`${__dirname}/.`),
  'blob of a folder': async () => (await fs.openAsBlob(__dirname)).text(),
});

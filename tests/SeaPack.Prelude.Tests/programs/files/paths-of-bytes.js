const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { scratch } = require('../scratch.js');
const bytes = (name) => new Uint8Array(Buffer.from(name));
report({
  missing: () => fs.statSync(bytes(data + '/nope')),
  'missing, by callback': () => new Promise((resolve) => fs.readFile(bytes(data + '/nope'), (error) => resolve(error))),
  copyFile: () => { try { fs.copyFileSync(bytes(data + '/nope'), 'copy'); } catch (error) { return [error.path, error.message]; } },
  'cp of a folder': () => { fs.cpSync(data + '/dir', Buffer.from(scratch('folder')), { recursive: true }); return fs.readdirSync(scratch('folder')).sort(); },
  'cp of a file': () => { fs.cpSync(Buffer.from(data + '/text.txt'), bytes(scratch('file'))); return fs.readFileSync(scratch('file'), 'utf8').length; },
});

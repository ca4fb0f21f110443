const report = require('../report.js');
const fs = require('fs');
const path = require('path');
const { root } = path.parse(__dirname);
// The folder of the root that this program lies in: of the disk, or of the package.
const top = __dirname.slice(root.length).split(path.sep)[0];
const ofTop = (entries) => entries.filter(({ name }) => name === top).map((entry) => [entry.parentPath === root, entry.isDirectory()]);
report({
  'is a folder': () => fs.readdirSync('/').includes('etc'),
  'real folders stay real': () => fs.readdirSync('/etc').length > 3,
  'mkdir beside': () => { const folder = path.join(require('os').tmpdir(), `beside-${process.pid}`); fs.mkdirSync(folder); fs.rmdirSync(folder); return fs.existsSync(folder); },
  'readdirSync names the way to the program': () => fs.readdirSync(root).filter((name) => name === top).length,
  'and is in order': () => { const names = fs.readdirSync(root); return names.every((name, i) => i === 0 || Buffer.compare(Buffer.from(names[i - 1]), Buffer.from(name)) < 0); },
  'readdirSync with types': () => ofTop(fs.readdirSync(root, { withFileTypes: true })),
  'readdirSync as buffers': () => fs.readdirSync(root, 'buffer').filter((name) => Buffer.isBuffer(name) && name.toString() === top).length,
  'readdirSync with types, as buffers': () => fs.readdirSync(root, { withFileTypes: true, encoding: 'buffer' }).filter((entry) => entry.isDirectory() && entry.name.toString() === top).length,
  'readdirSync in hex': () => fs.readdirSync(root, 'hex').includes(Buffer.from(top).toString('hex')),
  'readdir with a callback': () => new Promise((resolve) => fs.readdir(root, (error, names) => resolve([error, names.includes(top)]))),
  'readdir with types': () => new Promise((resolve) => fs.readdir(root, { withFileTypes: true }, (error, entries) => resolve([error, ofTop(entries)]))),
  'fs.promises.readdir': async () => (await fs.promises.readdir(root)).includes(top),
  'fs.promises.readdir with types': async () => ofTop(await fs.promises.readdir(root, { withFileTypes: true })),
  'wrong options': () => fs.readdirSync(root, { encoding: 'no such' }),
});

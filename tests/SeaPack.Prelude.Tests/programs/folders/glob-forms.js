const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  callback: () => new Promise((resolve, reject) => fs.glob('*.txt', { cwd: data }, (error, names) => error ? reject(error) : resolve(names.sort()))),
  promise: async () => { const names = []; for await (const name of fs.promises.glob('**/*.txt', { cwd: data })) names.push(name); return names.sort(); },
  exclude: () => fs.globSync('**/*.txt', { cwd: data, exclude: (name) => `${name.name ?? name}`.includes('deep') }).sort(),
  types: () => fs.globSync('*', { cwd: data, withFileTypes: true }).map((e) => [e.name, e.isDirectory()]).sort(),
  absolute: () => fs.globSync(data + '/*.txt').sort(),
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { AsyncLocalStorage } = require('async_hooks');
const storage = new AsyncLocalStorage();
report({
  'readFile callback': () => storage.run('kept', () => new Promise((resolve) => fs.readFile(data + '/text.txt', () => resolve(storage.getStore())))),
  'stat callback': () => storage.run('kept', () => new Promise((resolve) => fs.stat(data + '/text.txt', () => resolve(storage.getStore())))),
  promise: () => storage.run('kept', async () => { await fs.promises.readFile(data + '/text.txt'); return storage.getStore(); }),
  stream: () => storage.run('kept', () => new Promise((resolve) => fs.createReadStream(data + '/text.txt').on('data', () => resolve(storage.getStore())))),
});

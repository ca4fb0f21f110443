const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const aborted = () => { const controller = new AbortController(); controller.abort(); return controller.signal; };
report({
  promise: () => fs.promises.readFile(data + '/text.txt', { signal: aborted() }),
  callback: () => new Promise((resolve, reject) => fs.readFile(data + '/text.txt', { signal: aborted() }, (error, text) => error ? reject(error) : resolve(text))),
  'not a signal': () => fs.promises.readFile(data + '/text.txt', { signal: {} }),
});

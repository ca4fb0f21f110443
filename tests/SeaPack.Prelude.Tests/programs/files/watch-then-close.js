const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  watch: () => new Promise((resolve) => { const watcher = fs.watch(data + '/text.txt'); watcher.on('close', () => resolve('closed')); watcher.close(); }),
  ref: () => { const watcher = fs.watch(data + '/dir'); const result = [typeof watcher.ref, typeof watcher.unref]; watcher.close(); return result; },
  unwatch: () => { fs.watchFile(data + '/text.txt', () => {}); fs.unwatchFile(data + '/text.txt'); return 'done'; },
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  settled: async () => (await Promise.allSettled(['text.txt', 'nope', 'dir', 'text.txt/x', 'dir/one.txt'].map((name) => fs.promises.readFile(data + '/' + name, 'utf8')))).map((result) => result.reason?.code ?? result.value.length),
});

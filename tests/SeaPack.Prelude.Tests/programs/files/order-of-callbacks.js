const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  order: () => new Promise((resolve) => { const seen = []; fs.stat(data + '/text.txt', () => { seen.push('stat'); if (seen.length === 4) resolve(seen); }); process.nextTick(() => seen.push('tick')); Promise.resolve().then(() => seen.push('promise')); queueMicrotask(() => seen.push('microtask')); }),
});

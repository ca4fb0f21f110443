const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  'for await': async () => { const names = []; for await (const entry of await fs.promises.opendir(data + '/dir')) names.push([entry.name, entry.isDirectory(), entry.parentPath]); return names.sort(); },
  readSync: () => { const dir = fs.opendirSync(data + '/dir'); const names = []; for (let entry; (entry = dir.readSync()) !== null;) names.push(entry.name); dir.closeSync(); return [names.sort(), dir.path]; },
  callback: () => new Promise((resolve, reject) => fs.opendir(data + '/dir', (error, dir) => error ? reject(error) : dir.read((e, entry) => dir.close(() => resolve([e, typeof entry.name]))))),
});

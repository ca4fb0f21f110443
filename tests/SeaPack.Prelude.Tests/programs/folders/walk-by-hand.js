const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const path = require('path');
const walk = (folder) => fs.readdirSync(folder).flatMap((name) => { const file = path.join(folder, name);
const stats = fs.lstatSync(file); return stats.isDirectory() ? walk(file) : [[path.relative(data, file), stats.isSymbolicLink()]]; });
report({
  everything: () => walk(data),
});

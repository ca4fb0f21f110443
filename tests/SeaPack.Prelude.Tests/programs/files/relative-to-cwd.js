const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const path = require('path');
report({
  'a relative path into the package': () => { const relative = path.relative(process.cwd(), data + '/text.txt'); return [fs.readFileSync(relative, 'utf8').length > 0, fs.existsSync(relative), fs.statSync(relative).isFile()]; },
});

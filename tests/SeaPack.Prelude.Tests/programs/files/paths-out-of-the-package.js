const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const os = require('os');
const path = require('path');
report({
  'up and down again': () => { const file = path.join(os.tmpdir(), `outside-${process.pid}`); fs.writeFileSync(file, 'outside'); try { const up = data + '/../../../../../../../../../../../../..' + file; return [fs.readFileSync(up, 'utf8'), fs.statSync(up).size, fs.existsSync(up)]; } finally { fs.unlinkSync(file); } },
});

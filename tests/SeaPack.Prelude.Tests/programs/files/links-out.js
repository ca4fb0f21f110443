const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { scratch } = require('../scratch.js');
report({
  'link from a missing file': () => { try { fs.linkSync(data + '/nope', scratch('l')); } catch (error) { return [error.code, error.syscall]; } },
  'symlink to a packaged file reads': () => { fs.writeFileSync(scratch('real'), 'r'); fs.symlinkSync('real', scratch('s')); return fs.readFileSync(scratch('s'), 'utf8'); },
});

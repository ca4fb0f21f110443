const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const path = require('path');
const slashes = (name) => name.replaceAll('/', '//');
report({
  '.. after a link': () => fs.readdirSync(data + '/links/dir/..').sort(),
  'behind dots': () => fs.readdirSync('/tmp/..' + data + '/links/dir/..').sort(),
  relative: () => fs.readdirSync(path.relative(process.cwd(), data) + '/links/dir/..').sort(),
  'dot after a file': () => { try { fs.statSync('/tmp/..' + data + '/text.txt/.'); } catch (error) { return error.code; } },
  'doubled slashes': () => fs.existsSync(slashes(data + '/dir/../text.txt')),
  'as many links as may be': () => fs.statSync(data + '/links/dir/..'.repeat(40)).isDirectory(),
  'too many links': () => { try { fs.statSync(data + '/links/dir/..'.repeat(41)); } catch (error) { return error.code; } },
});

const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const path = require('path');
report({
  'require.resolve is realpath': () => require.resolve('../fs/data/dir/two.json') === fs.realpathSync(path.join(data, 'dir/two.json')),
  'stat of what readdir gives': () => fs.readdirSync(data + '/dir').map((name) => fs.statSync(path.join(data, 'dir', name)).isFile()),
});

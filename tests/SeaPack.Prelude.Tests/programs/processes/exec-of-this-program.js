const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { execSync } = require('child_process');
report({
  script: () => `${execSync(`"${process.execPath}" "${at('prints-argv.js')}" one "two three"`)}`,
  'in a pipe': () => `${execSync(`echo x | "${process.execPath}" "${at('cat.js')}"`)}`,
  '-p': () => `${execSync(`"${process.execPath}" -p "6*7"`)}`,
});

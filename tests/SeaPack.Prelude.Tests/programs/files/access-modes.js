const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  read: () => fs.accessSync(data + '/text.txt', fs.constants.R_OK),
  'execute a script': () => fs.accessSync(data + '/run.sh', fs.constants.X_OK),
  'execute data': () => fs.accessSync(data + '/text.txt', fs.constants.X_OK),
  'execute a folder': () => fs.accessSync(data + '/dir', fs.constants.X_OK),
  missing: () => fs.promises.access(data + '/nope'),
  'bad mode': () => fs.accessSync(data + '/text.txt', 99),
  'bad type': () => fs.accessSync(data + '/text.txt', 'r'),
  'a number as text': () => fs.accessSync(data + '/text.txt', '4'),
  null: () => fs.accessSync(data + '/text.txt', null),
});

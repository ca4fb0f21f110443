// What tools that measure do: every function of fs, its classes too, behind a plain function (aws-cdk-lib).
const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
for (const [name, value] of Object.entries(fs)) {
  if (typeof value === 'function') fs[name] = Object.defineProperties(function () { return value.apply(this, arguments); }, Object.getOwnPropertyDescriptors(value));
}
const { Dir } = fs;
const names = (dir) => { const all = []; for (let entry; (entry = dir.readSync()) !== null;) all.push(entry.name); dir.closeSync(); return all.sort(); };
report({
  opendirSync: () => names(fs.opendirSync(data + '/dir')),
  'opendirSync, recursive': () => names(fs.opendirSync(data + '/dir', { recursive: true })),
  'stays replaced': () => fs.Dir === Dir,
});

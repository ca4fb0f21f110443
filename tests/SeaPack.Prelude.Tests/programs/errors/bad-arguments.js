const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  number: () => fs.statSync(5),
  object: () => fs.readFileSync({}),
  nothing: () => fs.readFileSync(),
  nul: () => fs.readFileSync(data + '/te\0xt'),
  'nul in a URL': () => fs.readFileSync(new URL('file:///snapshot/a%00b')),
  encoding: () => fs.readFileSync(data + '/text.txt', 'nope'),
  options: () => fs.readFileSync(data + '/text.txt', 5),
  position: () => fs.readSync(0, Buffer.alloc(1), 0, 5),
  'promise encoding': () => fs.promises.readFile(data + '/text.txt', 'nope'),
});

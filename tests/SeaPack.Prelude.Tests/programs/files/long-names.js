const report = require('../report.js');
const fs = require('fs');
const { join } = require('path');
const data = join(__dirname, '../fs/data');
const long = 'x'.repeat(256);
const names = {
  'as long as names may be': join(data, 'x'.repeat(255)),
  'longer': join(data, long),
  'longer in bytes': join(data, 'ü'.repeat(128)),
  'a folder': join(data, long, 'x'),
  'below a file': join(data, 'text.txt', long),
  'below nothing': join(data, 'nope', long),
  'as long as paths may be': join(data, 'x/'.repeat((4095 - data.length) / 2 - 1)),
  'longer path': join(data, 'x/'.repeat(2048)),
};
const calls = {
  stat: (name) => fs.statSync(name),
  lstat: (name) => fs.lstatSync(name),
  'stat that may fail': (name) => fs.statSync(name, { throwIfNoEntry: false }),
  'lstat that may fail': (name) => fs.lstatSync(name, { throwIfNoEntry: false }),
  access: (name) => fs.accessSync(name),
  exists: (name) => fs.existsSync(name),
  readFile: (name) => fs.readFileSync(name),
  text: (name) => fs.readFileSync(name, 'utf8'),
  open: (name) => fs.promises.open(name),
  readdir: (name) => fs.promises.readdir(name),
  opendir: (name) => fs.opendirSync(name),
  realpath: (name) => fs.realpathSync(name),
  readlink: (name) => fs.promises.readlink(name),
  statfs: (name) => fs.statfsSync(name),
  require: (name) => require(name),
  chdir: (name) => process.chdir(name),
};
const briefly = (error) => ({ ...error, message: error.message.replaceAll(/(.)\1{20,}|(x\/){20,}/g, '$1…'), path: undefined, dest: undefined, requireStack: undefined });
report(Object.fromEntries(Object.entries(names).flatMap(([what, name]) => Object.entries(calls).map(([call, start]) =>
  [`${call} of ${what}`, async () => { try { return await start(name); } catch (error) { return briefly(error); } }]))));

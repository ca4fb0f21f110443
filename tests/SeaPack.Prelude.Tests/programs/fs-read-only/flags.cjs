// How a file is opened decides whether it can be read, and which error there is. flags.json has the codes, which are the same in all
// versions.
const fs = require('node:fs');
const lib = require('../fs/lib/probe.cjs');

const { at } = lib;
const probe = (name, action) => lib.probe(name, () => action().then((value) => typeof value, (error) => `${error.code} ${error.syscall}`));
const called = (start) => new Promise((resolve, reject) => start((error, value) => error ? reject(error) : resolve(value)));

for (const flag of ['r', 'r+', 'w', 'w+', 'wx', 'wx+', 'a', 'a+', 'ax', 'rs', 'rs+']) {
  for (const name of ['text.txt', 'nope', 'dir']) {
    probe(`readFile ${flag} ${name}`, () => called((done) => fs.readFile(at(name), { flag, encoding: 'latin1' }, done)));
    probe(`promises.readFile ${flag} ${name}`, () => fs.promises.readFile(at(name), { flag, encoding: 'latin1' }));
    probe(`writeFile ${flag} ${name}`, () => called((done) => fs.writeFile(at(name), 'x', { flag }, done)));
    probe(`promises.writeFile ${flag} ${name}`, () => fs.promises.writeFile(at(name), 'x', { flag }));
  }
}
probe('appendFile', () => called((done) => fs.appendFile(at('text.txt'), 'x', done)));
probe('promises.appendFile', () => fs.promises.appendFile(at('text.txt'), 'x'));

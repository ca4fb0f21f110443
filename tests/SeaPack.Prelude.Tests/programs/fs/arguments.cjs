const fs = require('node:fs');
const { probe, at, called } = require('./lib/probe.cjs');

const file = at('text.txt');
probe('invalid encoding', () => fs.readFileSync(file, 'nope'));
probe('invalid encoding promise', () => fs.promises.readFile(file, 'nope'));
probe('NUL', () => fs.readFileSync(file + '\0'));
probe('NUL stat', () => fs.statSync(`${file}\0x`));
for (const bad of [undefined, null, {}, true, []]) {
  probe(`readFileSync ${JSON.stringify(bad)}`, () => fs.readFileSync(bad));
  probe(`statSync ${JSON.stringify(bad)}`, () => fs.statSync(bad));
  probe(`existsSync ${JSON.stringify(bad)}`, () => fs.existsSync(bad));
  probe(`opendirSync ${JSON.stringify(bad)}`, () => fs.opendirSync(bad));
  probe(`openAsBlob ${JSON.stringify(bad)}`, () => fs.openAsBlob(bad));
  probe(`readdir ${JSON.stringify(bad)}`, () => fs.promises.readdir(bad));
}
probe('http URL', () => fs.readFileSync(new URL('http://localhost/x')));
probe('URL with encoded slash', () => fs.readFileSync(new URL('file:///snapshot/a%2fb')));
probe('opendir encoding', () => fs.opendirSync(at(), 'nope'));
probe('opendir bufferSize', () => fs.opendirSync(at(), { bufferSize: -1 }));
probe('readdir encoding', () => fs.readdirSync(at(), 'nope'));
probe('openAsBlob type', () => fs.openAsBlob(file, { type: 1 }));
probe('openAsBlob options', () => fs.openAsBlob(file, 1));
probe('no callback', () => fs.readFile(file));
probe('stat without callback', () => fs.stat(file));
probe('opendir without callback', () => fs.opendir(at()));
probe('access mode', () => fs.accessSync(file, 99));
probe('open flags', () => fs.openSync(file, 'nope'));
probe('read stream range', () => fs.createReadStream(file, { start: 5, end: 1 }));
probe('order of callbacks', () => new Promise((resolve) => {
  const order = [];
  fs.stat(file, () => { order.push('stat'); resolve(order); });
  process.nextTick(() => order.push('tick'));
  Promise.resolve().then(() => order.push('promise'));
  order.push('sync');
}));
probe('this of callbacks', () => called((done) => fs.stat(file, function (error) { done(error, this?.constructor?.name); })));
probe('number of arguments', () => called((done) => fs.access(file, function () { done(null, arguments.length); })));
probe('number of arguments of readdir', () => called((done) => fs.readdir(at(), function () { done(null, arguments.length); })));

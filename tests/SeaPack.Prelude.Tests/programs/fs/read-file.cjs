const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { probe, at, called } = require('./lib/probe.cjs');

for (const file of ['text.txt', 'bytes.bin', 'empty', 'bom.json', 'links/file', 'links/chain', 'links/dir/one.txt', 'links/up', 'lines.txt']) {
  for (const options of [undefined, 'utf8', 'utf-8', 'base64', 'latin1', 'hex', 'ucs2', { encoding: 'utf8', flag: 'r' }, { flag: 'r' }, { flag: fs.constants.O_RDONLY }, null]) {
    const label = `${file} ${JSON.stringify(options)}`;
    const size = (data) => data.length > 300 ? [data.length, data.slice(0, 50).toString()] : data;
    probe(`sync ${label}`, () => size(fs.readFileSync(at(file), options)));
    probe(`promise ${label}`, async () => size(await fs.promises.readFile(at(file), options)));
    probe(`callback ${label}`, () => new Promise((resolve, reject) => fs.readFile(at(file), options, (error, data) => error ? reject(error) : resolve(size(data)))));
  }
}
probe('URL', () => fs.readFileSync(pathToFileURL(at('text.txt')), 'utf8'));
probe('URL promise', () => fs.promises.readFile(pathToFileURL(at('text.txt')), 'utf8'));
probe('Buffer path', () => fs.readFileSync(Buffer.from(at('text.txt'))));
probe('Buffer path text', () => fs.readFileSync(Buffer.from(at('text.txt')), 'utf8'));
probe('Uint8Array path', () => fs.readFileSync(new Uint8Array(Buffer.from(at('text.txt')))));
probe('relative', () => fs.readFileSync(path.relative(process.cwd(), at('text.txt')), 'utf8'));
probe('relative promise', () => fs.promises.readFile(path.relative(process.cwd(), at('dir', 'one.txt'))));
probe('dots', () => fs.readFileSync(at('dir') + '/deep/.././../text.txt', 'utf8'));
probe('dots through a link', () => fs.readFileSync(at('links') + '/dir/../text.txt', 'utf8'));
probe('double slashes', () => fs.readFileSync(at() + '//dir///one.txt', 'utf8'));
probe('fresh buffers', () => {
  const first = fs.readFileSync(at('text.txt'));
  first.fill(0);
  return fs.readFileSync(at('text.txt'));
});
probe('fresh buffers of promises', async () => {
  (await fs.promises.readFile(at('text.txt'))).fill(0);
  return fs.promises.readFile(at('text.txt'));
});
probe('fresh buffers of callbacks', () => called((done) => fs.readFile(at('text.txt'), (_, data) => {
  data.fill(0);
  fs.readFile(at('text.txt'), done);
})));

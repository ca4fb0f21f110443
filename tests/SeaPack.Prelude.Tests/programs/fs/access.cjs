const fs = require('node:fs');
const { pathToFileURL } = require('node:url');
const { probe, at, called } = require('./lib/probe.cjs');

const { F_OK, R_OK, X_OK } = fs.constants;
for (const [name, mode] of Object.entries({ F_OK, R_OK, X_OK, 'R_OK|X_OK': R_OK | X_OK, none: undefined })) {
  for (const file of ['text.txt', 'run.sh', 'dir', 'links/file', 'links/dangling', 'nope']) {
    probe(`accessSync ${file} ${name}`, () => fs.accessSync(at(file), mode));
    probe(`access ${file} ${name}`, () => called((done) => fs.access(at(file), mode ?? F_OK, done)));
    probe(`promises.access ${file} ${name}`, () => fs.promises.access(at(file), mode));
  }
}
for (const name of ['text.txt', 'text.txt/', 'dir', 'dir/', 'dir//', 'dir/.', 'dir/..', 'nope', 'links/file', 'links/dangling', 'circles/circle', 'links/dir/', 'text.txt/.', 'text.txt/..', '']) {
  probe(`existsSync ${name}`, () => fs.existsSync(`${at()}/${name}`));
}
probe('existsSync URL', () => [fs.existsSync(pathToFileURL(at('text.txt'))), fs.existsSync(pathToFileURL(at('nope')))]);
probe('existsSync Buffer', () => fs.existsSync(Buffer.from(at('text.txt'))));
probe('existsSync nothing', () => [fs.existsSync(), fs.existsSync(''), fs.existsSync('x\0'), fs.existsSync(5), fs.existsSync({})]);
probe('case matters', () => fs.existsSync(at('TEXT.TXT')));

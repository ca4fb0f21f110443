const fs = require('node:fs');
const { probe, at, called } = require('./lib/probe.cjs');

process.removeAllListeners('warning');
process.on('warning', () => {});
const all = async (iterator) => { const list = []; for await (const item of iterator) list.push(item); return list; };
const names = (list) => list.map((item) => typeof item === 'string' ? item : `${item.parentPath}/${item.name} ${item.isDirectory()}`).sort();
for (const pattern of ['*', '**', '**/*.txt', 'dir/*', 'dir/**/*.txt', '{text,lines}.txt', 'links/*', 'links/dir/*', '?ext.txt', 'nope/*', '[a-f]*', 'dir', 'dir/../text.txt']) {
  for (const options of [{}, { withFileTypes: true }, { exclude: (entry) => (entry.name ?? entry) === 'dir' }]) {
    const label = `${pattern} ${Object.keys(options)}`;
    probe(`globSync ${label}`, () => names(fs.globSync(pattern, { cwd: at(), ...options })));
    probe(`glob ${label}`, () => new Promise((resolve, reject) => fs.glob(pattern, { cwd: at(), ...options }, (error, list) => error ? reject(error) : resolve(names(list)))));
    probe(`promises.glob ${label}`, async () => names(await all(fs.promises.glob(pattern, { cwd: at(), ...options }))));
  }
}
probe('absolute pattern', () => names(fs.globSync(`${at()}/dir/**/*.txt`)));
probe('several patterns', () => names(fs.globSync(['*.txt', '*.sh'], { cwd: at() })));
probe('callback', () => called((done) => fs.glob('dir/*.txt', { cwd: at() }, done)));

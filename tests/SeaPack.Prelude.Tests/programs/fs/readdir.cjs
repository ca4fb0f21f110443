const fs = require('node:fs');
const { pathToFileURL } = require('node:url');
const { probe, at, called, root } = require('./lib/probe.cjs');

const kind = (entry) => ['isFile', 'isDirectory', 'isSymbolicLink', 'isFIFO', 'isSocket', 'isBlockDevice', 'isCharacterDevice'].filter((name) => entry[name]())[0];
const facts = (entry) => [entry instanceof fs.Dirent, entry.constructor.name, entry.name, entry.parentPath, Object.keys(entry), kind(entry)];
const order = (entries) => Array.isArray(entries) ? [...entries].sort((a, b) => `${a.parentPath ?? ''}/${a.name ?? a}` < `${b.parentPath ?? ''}/${b.name ?? b}` ? -1 : 1) : entries;
for (const folder of ['', 'dir', 'links', 'links/dir', 'dir/deep', 'dir/']) {
  const path = `${at()}/${folder}`;
  for (const options of [undefined, 'utf8', 'buffer', 'latin1', 'hex', 'base64', { encoding: null }, { recursive: true }, { recursive: true, encoding: 'buffer' }]) {
    if (folder === 'links/dir' && options?.encoding === 'buffer') continue;
    const label = `${folder} ${JSON.stringify(options)}`;
    probe(`readdirSync ${label}`, () => order(fs.readdirSync(path, options)));
    // Node 22 throws out of reach for this.
    if (!(options?.recursive && options.encoding)) probe(`readdir ${label}`, () => new Promise((resolve, reject) => fs.readdir(path, options, (error, names) => error ? reject(error) : resolve(order(names)))));
    probe(`promises.readdir ${label}`, async () => order(await fs.promises.readdir(path, options)));
  }
  for (const options of [{ withFileTypes: true }, { withFileTypes: true, recursive: true }, { withFileTypes: true, encoding: 'buffer' }]) {
    const label = `${folder} ${JSON.stringify(options)}`;
    probe(`readdirSync ${label}`, () => order(fs.readdirSync(path, options)).map(facts));
    probe(`readdir ${label}`, () => new Promise((resolve, reject) => fs.readdir(path, options, (error, names) => error ? reject(error) : resolve(order(names).map(facts)))));
    probe(`promises.readdir ${label}`, async () => order(await fs.promises.readdir(path, options)).map(facts));
  }
}
probe('URL', () => fs.readdirSync(pathToFileURL(at('dir'))).sort());
probe('Buffer', () => fs.readdirSync(Buffer.from(at('dir'))).sort());
probe('of this folder', () => fs.readdirSync(root).includes('data'));
probe('callback is later', () => called((done) => fs.readdir(at('dir'), done)).then(({ later }) => later));
probe('not a folder', () => fs.readdirSync(at('text.txt'), { withFileTypes: true }));
probe('list is fresh', () => { fs.readdirSync(at('dir')).length = 0; return fs.readdirSync(at('dir')).length; });

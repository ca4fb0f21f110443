const fs = require('node:fs');
const { probe, at, scratch, called } = require('./lib/probe.cjs');

const mode = (file) => (fs.statSync(file).mode & 0o777).toString(8);
const tree = (folder, prefix = '') => fs.readdirSync(folder).sort().flatMap((name) => {
  const file = `${folder}/${name}`;
  const stats = fs.lstatSync(file);
  if (stats.isDirectory()) return [[prefix + name, 'folder'], ...tree(file, `${prefix}${name}/`)];
  return [[prefix + name, stats.isSymbolicLink() ? fs.readlinkSync(file) : [stats.size, stats.mode & 0o111]]];
});
const copied = (file) => fs.lstatSync(file).isSymbolicLink() ? fs.readlinkSync(file) : fs.readFileSync(file);
for (const file of ['text.txt', 'run.sh', 'empty', 'links/file', 'lines.txt']) {
  const name = file.replace('/', '-');
  probe(`copyFileSync ${file}`, () => { fs.copyFileSync(at(file), scratch(name)); return [fs.readFileSync(scratch(name)), mode(scratch(name))]; });
  probe(`copyFileSync over ${file}`, () => { fs.copyFileSync(at('dir/one.txt'), scratch(name)); return fs.readFileSync(scratch(name)); });
  probe(`copyFileSync EXCL ${file}`, () => fs.copyFileSync(at(file), scratch(name), fs.constants.COPYFILE_EXCL));
  probe(`copyFile ${file}`, async () => [await called((done) => fs.copyFile(at(file), scratch(`c-${name}`), done)), fs.readFileSync(scratch(`c-${name}`))]);
  probe(`promises.copyFile ${file}`, async () => [await fs.promises.copyFile(at(file), scratch(`p-${name}`)), fs.readFileSync(scratch(`p-${name}`)), mode(scratch(`p-${name}`))]);
  probe(`cpSync ${file}`, () => { fs.cpSync(at(file), scratch(`s-${name}`)); return copied(scratch(`s-${name}`)); });
  probe(`promises.cp ${file}`, async () => { await fs.promises.cp(at(file), scratch(`t-${name}`), { dereference: true }); return copied(scratch(`t-${name}`)); });
}
for (const options of [{}, { dereference: true }, { verbatimSymlinks: true }, { preserveTimestamps: true }, { filter: (from) => !from.endsWith('.json') }, { force: false }]) {
  const label = JSON.stringify(Object.keys(options));
  const folder = (prefix) => scratch(`${prefix}${label}`);
  for (const from of ['dir', 'links']) {
    if (from === 'links' && options.dereference) continue;
    probe(`cpSync ${from} ${label}`, () => { fs.cpSync(at(from), folder(`s-${from}`), { recursive: true, ...options }); return tree(folder(`s-${from}`)); });
    probe(`cp ${from} ${label}`, async () => [await called((done) => fs.cp(at(from), folder(`c-${from}`), { recursive: true, ...options }, done)), tree(folder(`c-${from}`))]);
    probe(`promises.cp ${from} ${label}`, async () => { await fs.promises.cp(at(from), folder(`p-${from}`), { recursive: true, ...options }); return tree(folder(`p-${from}`)); });
  }
  probe(`cpSync again ${label}`, () => { fs.cpSync(at('dir'), folder('s-dir'), { recursive: true, ...options }); return tree(folder('s-dir')); });
  probe(`promises.cp again ${label}`, async () => { await fs.promises.cp(at('dir'), folder('p-dir'), { recursive: true, ...options }); return tree(folder('p-dir')); });
}
probe('cpSync creates folders', () => { fs.cpSync(at('text.txt'), scratch('x', 'y', 'z.txt')); return fs.readFileSync(scratch('x', 'y', 'z.txt')); });
probe('promises.cp creates folders', async () => { await fs.promises.cp(at('text.txt'), scratch('x2', 'y', 'z.txt')); return fs.readFileSync(scratch('x2', 'y', 'z.txt')); });
// Its message has the paths the wrong way round in some versions.
probe('cpSync folder over file', () => { fs.writeFileSync(scratch('plain'), ''); try { fs.cpSync(at('dir'), scratch('plain'), { recursive: true }); } catch (error) { return error.code; } });
probe('cpSync file over folder', () => { fs.mkdirSync(scratch('folder')); fs.cpSync(at('text.txt'), scratch('folder')); });
probe('cpSync errorOnExist', () => { fs.writeFileSync(scratch('there'), ''); fs.cpSync(at('text.txt'), scratch('there'), { errorOnExist: true, force: false }); });
probe('promises.cp errorOnExist', () => fs.promises.cp(at('text.txt'), scratch('there'), { errorOnExist: true, force: false }));
probe('cpSync without recursive', () => fs.cpSync(at('dir'), scratch('nope')));
probe('promises.cp without recursive', () => fs.promises.cp(at('dir'), scratch('nope')));
probe('copyFile into a missing folder', () => fs.copyFileSync(at('text.txt'), scratch('no', 'such', 'folder')));
probe('promises.copyFile into a missing folder', () => fs.promises.copyFile(at('text.txt'), scratch('no', 'such', 'folder')));
probe('copyFile of nothing', () => fs.copyFileSync(at('nope'), scratch('nope')));
probe('stream copy', () => new Promise((resolve, reject) => fs.createReadStream(at('lines.txt')).pipe(fs.createWriteStream(scratch('stream')))
  .on('close', () => resolve(fs.readFileSync(scratch('stream')).equals(fs.readFileSync(at('lines.txt'))))).on('error', reject)));

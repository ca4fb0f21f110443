const fs = require('node:fs');
const { pathToFileURL } = require('node:url');
const { probe, at, called } = require('./lib/probe.cjs');

const facts = (entry) => entry && [entry instanceof fs.Dirent, entry.constructor.name, entry.name.toString(), entry.parentPath, Object.keys(entry), entry.isFile(), entry.isDirectory(), entry.isSymbolicLink()];
const ordered = (list) => list.map(facts).sort((a, b) => `${a[3]}/${a[2]}` < `${b[3]}/${b[2]}` ? -1 : 1);
for (const options of [undefined, { bufferSize: 1 }, { recursive: true }, { recursive: true, bufferSize: 1 }, { encoding: 'buffer' }, 'utf8']) {
  for (const folder of ['', 'dir', 'links', 'links/dir', 'dir/deep']) {
    const label = `${folder} ${JSON.stringify(options)}`;
    probe(`sync ${label}`, () => {
      const dir = fs.opendirSync(at(folder), options);
      const list = [];
      for (let entry; (entry = dir.readSync()) !== null;) list.push(entry);
      dir.closeSync();
      return [dir.path, dir.constructor.name, dir instanceof fs.Dir, ordered(list)];
    });
    probe(`iteration ${label}`, async () => {
      const list = [];
      for await (const entry of await fs.promises.opendir(at(folder), options)) list.push(entry);
      return ordered(list);
    });
    probe(`callbacks ${label}`, () => called((done) => fs.opendir(at(folder), options, (error, dir) => {
      const list = [];
      dir.read(function next(error, entry) {
        if (entry === null || error) return dir.close((closing) => done(error, closing, ordered(list)));
        list.push(entry);
        dir.read(next);
      });
    })));
    probe(`promises ${label}`, async () => {
      const dir = await fs.promises.opendir(at(folder), options);
      const list = [];
      for (let entry; (entry = await dir.read()) !== null;) list.push(entry);
      await dir.close();
      return ordered(list);
    });
  }
}
probe('closed twice', () => { const dir = fs.opendirSync(at()); dir.closeSync(); dir.closeSync(); });
probe('closed twice by promises', async () => { const dir = fs.opendirSync(at()); await dir.close(); await dir.close(); });
probe('read after close', () => { const dir = fs.opendirSync(at()); dir.closeSync(); dir.readSync(); });
probe('concurrent', async () => { const dir = fs.opendirSync(at()); const reading = dir.read(); try { dir.readSync(); } finally { await reading; await dir.close(); } });
probe('iteration closes', async () => { const dir = await fs.promises.opendir(at()); for await (const entry of dir) { if (entry) break; } await dir.close(); });
probe('URL', () => { const dir = fs.opendirSync(pathToFileURL(at('dir'))); dir.closeSync(); return dir.path; });
probe('names and lengths', () => [fs.opendir.name, fs.opendir.length, fs.opendirSync.name, fs.opendirSync.length, fs.promises.opendir.name]);
probe('real folder', () => { const dir = fs.opendirSync('/'); dir.closeSync(); return dir.path; });

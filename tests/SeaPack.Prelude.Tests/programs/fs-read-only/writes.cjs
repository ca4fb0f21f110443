// Every way to change the package, which fails as on a file system that is mounted read-only. Plain Node would succeed, so
// writes.json has the expected output: the codes, which are the same in all versions.
const fs = require('node:fs');
const lib = require('../fs/lib/probe.cjs');

const { at, scratch } = lib;
const probe = (name, action) => lib.probe(name, () => Promise.resolve().then(action).catch((error) => error.code));
const called = (start) => new Promise((resolve, reject) => start((error, value) => error ? reject(error) : resolve(value)));

const file = at('text.txt');
const folder = at('dir');
const fresh = at('fresh');
const missing = at('no', 'such', 'file');
const real = () => { fs.writeFileSync(scratch('real'), 'real'); return scratch('real'); };

function each(label, name, ...args) {
  probe(`${name}Sync ${label}`, () => fs[`${name}Sync`](...args));
  probe(`${name} ${label}`, () => called((done) => fs[name](...args, done)));
  if (fs.promises[name]) probe(`promises.${name} ${label}`, () => fs.promises[name](...args));
}
for (const [label, path] of Object.entries({ file, fresh, missing, folder, 'below a file': at('text.txt/x'), link: at('links/file'), dangling: at('links/dangling') })) {
  each(label, 'writeFile', path, 'text');
  each(`${label} bytes`, 'writeFile', path, Buffer.from('text'));
  each(label, 'appendFile', path, 'text');
  each(label, 'mkdir', path);
  each(`${label} recursive`, 'mkdir', path, { recursive: true });
  each(label, 'chmod', path, 0o600);
  each(label, 'chown', path, 0, 0);
  each(label, 'lchown', path, 0, 0);
  each(label, 'utimes', path, 1, 1);
  each(label, 'lutimes', path, 1, 1);
  each(label, 'unlink', path);
  each(label, 'rmdir', path);
  each(label, 'rm', path);
  // Versions differ in what they think of this below a file.
  if (label !== 'below a file') each(`${label} recursive`, 'rm', path, { recursive: true, force: true });
  each(label, 'truncate', path, 1);
  each(label, 'symlink', 'target', path);
  each(`${label} within`, 'rename', path, at('other'));
  for (const flags of ['w', 'wx', 'r+', 'a', 'a+', 'w+', 'rs+']) {
    probe(`openSync ${flags} ${label}`, () => fs.openSync(path, flags));
    probe(`promises.open ${flags} ${label}`, () => fs.promises.open(path, flags));
  }
  probe(`access W_OK ${label}`, () => fs.accessSync(path, fs.constants.W_OK));
  probe(`createWriteStream ${label}`, () => new Promise((resolve) => fs.createWriteStream(path).on('error', (error) => resolve(error.code))));
}
each('out', 'rename', file, scratch('out'));
probe('renameSync in', () => fs.renameSync(real(), fresh));
probe('linkSync in', () => fs.linkSync(real(), fresh));
probe('linkSync within', () => fs.linkSync(file, fresh));
probe('copyFileSync in', () => fs.copyFileSync(real(), fresh));
probe('copyFileSync within', () => fs.copyFileSync(file, fresh));
probe('promises.copyFile in', () => fs.promises.copyFile(real(), fresh));
probe('copyFileSync of nothing in', () => fs.copyFileSync(scratch('nope'), fresh));
probe('cpSync in', () => fs.cpSync(real(), fresh));
probe('promises.cp in', () => fs.promises.cp(real(), fresh));
each('in the package', 'mkdtemp', at('temporary-'));
each('below nothing', 'mkdtemp', at('no', 'temporary-'));
probe('fchmod', () => { const fd = fs.openSync(file); try { fs.fchmodSync(fd, 0o600); } finally { fs.closeSync(fd); } });
probe('fchown', () => { const fd = fs.openSync(file); try { fs.fchownSync(fd, 0, 0); } finally { fs.closeSync(fd); } });
probe('futimes', () => { const fd = fs.openSync(file); try { fs.futimesSync(fd, 1, 1); } finally { fs.closeSync(fd); } });
probe('fchmod of a folder', () => { const fd = fs.openSync(folder); try { fs.fchmodSync(fd, 0o600); } finally { fs.closeSync(fd); } });
probe('FileHandle.chmod', async () => { const handle = await fs.promises.open(file); try { await handle.chmod(0o600); } finally { await handle.close(); } });
probe('nothing changed', () => [fs.readFileSync(file, 'utf8'), fs.existsSync(fresh), fs.existsSync(missing), fs.readdirSync(at()).includes('fresh'), fs.statSync(file).mode]);

const fs = require('node:fs');
const { probe, at, called } = require('./lib/probe.cjs');

const paths = { missing: at('nope'), 'missing folder': at('no', 'such', 'file'), folder: at('dir'), root: at(), 'below a file': at('text.txt', 'x'),
  'slash after a file': at('text.txt') + '/', 'slash after a link': at('links/file') + '/', dangling: at('links/dangling'), circle: at('circles/circle'),
  'below a circle': at('circles/circle/x'), 'below nothing': at('links/dangling/x'), 'slash after a folder': at('dir') + '/' };
for (const [name, path] of Object.entries(paths)) {
  probe(`readFileSync ${name}`, () => fs.readFileSync(path).length);
  probe(`readFileSync utf8 ${name}`, () => fs.readFileSync(path, 'utf8').length);
  probe(`readFile ${name}`, () => called((done) => fs.readFile(path, done)));
  probe(`promises.readFile ${name}`, () => fs.promises.readFile(path));
  probe(`promises.readFile utf8 ${name}`, () => fs.promises.readFile(path, 'utf8'));
  probe(`openSync ${name}`, () => { const fd = fs.openSync(path); fs.closeSync(fd); return typeof fd; });
  probe(`open ${name}`, () => called((done) => fs.open(path, (error, fd) => { if (fd !== undefined) fs.closeSync(fd); done(error, typeof fd); })));
  probe(`promises.open ${name}`, async () => { const handle = await fs.promises.open(path); await handle.close(); return handle.constructor.name; });
  probe(`statSync ${name}`, () => fs.statSync(path).isDirectory());
  probe(`stat ${name}`, () => called((done) => fs.stat(path, (error, stats) => done(error, stats?.isDirectory()))));
  probe(`promises.stat ${name}`, async () => (await fs.promises.stat(path)).isDirectory());
  probe(`lstatSync ${name}`, () => fs.lstatSync(path).isDirectory());
  probe(`promises.lstat ${name}`, async () => (await fs.promises.lstat(path)).isDirectory());
  probe(`throwIfNoEntry ${name}`, () => fs.statSync(path, { throwIfNoEntry: false })?.isDirectory());
  probe(`lstat throwIfNoEntry ${name}`, () => fs.lstatSync(path, { throwIfNoEntry: false })?.isDirectory());
  probe(`readdirSync ${name}`, () => fs.readdirSync(path).length);
  probe(`readdir ${name}`, () => called((done) => fs.readdir(path, done)));
  probe(`promises.readdir ${name}`, async () => (await fs.promises.readdir(path)).length);
  probe(`readdirSync recursive ${name}`, () => fs.readdirSync(path, { recursive: true }).length);
  probe(`promises.readdir recursive ${name}`, async () => (await fs.promises.readdir(path, { recursive: true })).length);
  probe(`readlinkSync ${name}`, () => fs.readlinkSync(path));
  probe(`readlink ${name}`, () => called((done) => fs.readlink(path, done)));
  probe(`promises.readlink ${name}`, () => fs.promises.readlink(path));
  probe(`realpathSync ${name}`, () => fs.realpathSync(path));
  probe(`realpathSync.native ${name}`, () => fs.realpathSync.native(path));
  probe(`realpath ${name}`, () => called((done) => fs.realpath(path, done)));
  probe(`realpath.native ${name}`, () => called((done) => fs.realpath.native(path, done)));
  probe(`promises.realpath ${name}`, () => fs.promises.realpath(path));
  probe(`accessSync ${name}`, () => fs.accessSync(path));
  probe(`access ${name}`, () => called((done) => fs.access(path, done)));
  probe(`promises.access ${name}`, () => fs.promises.access(path));
  probe(`existsSync ${name}`, () => fs.existsSync(path));
  probe(`exists ${name}`, () => called((done) => fs.exists(path, done)));
  probe(`opendirSync ${name}`, () => fs.opendirSync(path).closeSync());
  probe(`opendir ${name}`, () => called((done) => fs.opendir(path, (error, dir) => { dir?.closeSync(); done(error, dir?.path); })));
  probe(`promises.opendir ${name}`, async () => (await fs.promises.opendir(path)).close());
  probe(`createReadStream ${name}`, () => new Promise((resolve) => fs.createReadStream(path).on('error', resolve).on('data', () => {}).on('close', () => resolve('read'))));
  probe(`statfsSync ${name}`, () => typeof fs.statfsSync(path).bsize);
  probe(`promises.statfs ${name}`, async () => typeof (await fs.promises.statfs(path, { bigint: true })).bsize);
  probe(`cpSync ${name}`, () => fs.cpSync(path, require('./lib/probe.cjs').scratch(`cp-${name}`)));
  probe(`promises.cp ${name}`, () => fs.promises.cp(path, require('./lib/probe.cjs').scratch(`cpp-${name}`)));
  probe(`copyFileSync ${name}`, () => fs.copyFileSync(path, require('./lib/probe.cjs').scratch(`copy-${name}`)));
  probe(`promises.copyFile ${name}`, () => fs.promises.copyFile(path, require('./lib/probe.cjs').scratch(`copyp-${name}`)));
}

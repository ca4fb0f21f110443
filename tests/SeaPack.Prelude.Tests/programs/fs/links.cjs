const fs = require('node:fs');
const { pathToFileURL } = require('node:url');
const { probe, at, called, root } = require('./lib/probe.cjs');

for (const link of ['file', 'dir', 'chain', 'up', 'dangling', '../circles/circle', 'dir/one.txt', 'dir/deep']) {
  const path = at('links', link);
  probe(`readlinkSync ${link}`, () => fs.readlinkSync(path));
  probe(`readlinkSync buffer ${link}`, () => fs.readlinkSync(path, 'buffer'));
  probe(`readlink ${link}`, () => called((done) => fs.readlink(path, done)));
  probe(`promises.readlink ${link}`, () => fs.promises.readlink(path, { encoding: 'base64' }));
  probe(`realpathSync ${link}`, () => fs.realpathSync(path));
  probe(`realpathSync buffer ${link}`, () => fs.realpathSync(path, 'buffer'));
  probe(`realpathSync.native ${link}`, () => fs.realpathSync.native(path));
  probe(`realpathSync.native buffer ${link}`, () => fs.realpathSync.native(path, { encoding: 'buffer' }));
  probe(`realpath ${link}`, () => called((done) => fs.realpath(path, done)));
  probe(`realpath.native ${link}`, () => called((done) => fs.realpath.native(path, done)));
  probe(`promises.realpath ${link}`, () => fs.promises.realpath(path));
  probe(`lstat ${link}`, () => { const stats = fs.lstatSync(path); return [stats.isSymbolicLink(), stats.size, stats.mode]; });
  probe(`promises.lstat ${link}`, async () => (await fs.promises.lstat(path)).isSymbolicLink());
}
probe('realpath of the folder', () => fs.realpathSync(root));
probe('realpath with dots', () => fs.realpathSync(`${at('links')}/dir/../links/./file`));
probe('realpath native with dots', () => fs.realpathSync.native(`${at('links')}/dir/../links/./file`));
probe('realpath URL', () => fs.realpathSync(pathToFileURL(at('links/file'))));
probe('readlink URL', () => fs.readlinkSync(pathToFileURL(at('links/file'))));
probe('readlink trailing slash', () => fs.readlinkSync(at('links/dir') + '/'));
probe('lstat trailing slash', () => fs.lstatSync(at('links/dir') + '/').isDirectory());

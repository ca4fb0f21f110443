// The package is read-only: every change of it fails as on a file system that is mounted so. What is not there, or would be no
// change, gets the answer that it gets elsewhere.

const mount = require('../archive/mount.js');
const { KIND_DIRECTORY } = require('../archive/archive.js');
const { fail } = require('./reply.js');
const { located, locatedLink, openable, parentExists } = require('./reading.js');

function changes(syscall) {
  return (args, key) => {
    located(key, syscall, args[0]);
    return fail('EROFS', syscall, args[0]);
  };
}

function changesLink(syscall) {
  return (args, key) => {
    locatedLink(key, syscall, args[0]);
    return fail('EROFS', syscall, args[0]);
  };
}

// From one path to another, of which one at least lies in the package.
function moves(syscall) {
  return (args) => {
    const key = mount.keyOf(args[0]);
    const source = key === undefined ? undefined : mount.locateLink(key);
    return fail(typeof source === 'string' ? source : 'EROFS', syscall, args[0], args[1]);
  };
}

function mkdir(args, key) {
  const recursive = args[2];
  // The system makes folders by their names, with a slash behind them or not.
  const present = mount.locateLink(recursive ? key : key.replace(/\/+$/, ''));
  if (typeof present === 'object') {
    const target = mount.locate(key);
    return recursive && target.kind === KIND_DIRECTORY ? undefined : fail('EEXIST', 'mkdir', args[0]);
  }
  return fail(present === 'ENOENT' && (recursive || parentExists(key)) ? 'EROFS' : present, 'mkdir', args[0]);
}

function mkdtemp(args, key) {
  const name = `${key}XXXXXX`;
  return fail(parentExists(name) ? 'EROFS' : mount.locateLink(name), 'mkdtemp', `${args[0]}XXXXXX`);
}

function unlink(args, key) {
  locatedLink(key, 'unlink', args[0]);
  // The system sees that such a name is no file's before it looks whether it may write.
  return fail(/(^|\/)\.{1,2}$/.test(key) ? 'EISDIR' : 'EROFS', 'unlink', args[0]);
}

function rmdir(args, key) {
  const entry = locatedLink(key, 'rmdir', args[0]);
  return fail(entry.kind === KIND_DIRECTORY ? 'EROFS' : 'ENOTDIR', 'rmdir', args[0]);
}

function symlink(args) {
  const key = mount.keyOf(args[1]);
  const present = mount.locateLink(key);
  const code = typeof present === 'object' ? 'EEXIST' : present === 'ENOENT' && parentExists(key) ? 'EROFS' : present;
  return fail(code, 'symlink', args[0], args[1]);
}

function rm(args, key) {
  if (typeof mount.locateLink(key) === 'object') fail('EROFS', 'rm', args[0]);
}

// By function of the binding. Each gets the arguments, of which names of paths come first, and the key of the first.
module.exports = {
  chmod: changes('chmod'),
  chown: changes('chown'),
  lchown: changesLink('lchown'),
  utimes: changes('utime'),
  lutimes: changesLink('lutime'),
  unlink,
  rmdir,
  rmSync: rm,
  mkdir,
  mkdtemp,
  symlink,
  writeFileUtf8: (args, key) => openable(key, args[2], args[0]),
  rename: moves('rename'),
  link: moves('link'),
  fchmod: () => fail('EROFS', 'fchmod'),
  fchown: () => fail('EROFS', 'fchown'),
  futimes: () => fail('EROFS', 'futime'),
};

// The package is read-only: every change of it fails as on a file system that is mounted so. What is not there, or would be no
// change, gets the answer that it gets elsewhere.

const mount = require('./mount.js');
const { KIND_DIRECTORY } = require('./archive.js');
const { fail } = require('./fs-reply.js');
const { located, locatedLink, parentExists } = require('./fs-reading.js');

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
  return (args, key) => {
    const source = key === undefined ? undefined : mount.locateLink(key);
    return fail(typeof source === 'string' ? source : 'EROFS', syscall, args[0], args[1]);
  };
}

function mkdir(args, key) {
  const recursive = args[2];
  const present = mount.locateLink(key);
  if (typeof present === 'object') {
    const target = mount.locate(key);
    return recursive && target.kind === KIND_DIRECTORY ? undefined : fail('EEXIST', 'mkdir', args[0]);
  }
  return fail(present === 'ENOENT' && (recursive || parentExists(key)) ? 'EROFS' : present, 'mkdir', args[0]);
}

function mkdtemp(args, key) {
  return fail(parentExists(`${key}X`) ? 'EROFS' : 'ENOENT', 'mkdtemp', `${args[0]}XXXXXX`);
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

// By function of the binding: where its request is among the arguments, and what it answers. Names of paths come first.
const writers = {
  chmod: [2, changes('chmod')],
  chown: [3, changes('chown')],
  lchown: [3, changesLink('lchown')],
  utimes: [3, changes('utime')],
  lutimes: [3, changesLink('lutime')],
  unlink: [1, changesLink('unlink')],
  rmdir: [1, rmdir],
  rmSync: [undefined, rm],
  mkdir: [3, mkdir],
  mkdtemp: [2, mkdtemp],
};
const writersOfTwoPaths = {
  rename: [2, moves('rename')],
  link: [2, moves('link')],
};
const descriptorWriters = {
  fchmod: [2, 'fchmod'],
  fchown: [3, 'fchown'],
  futimes: [3, 'futime'],
};

module.exports = { writers, writersOfTwoPaths, descriptorWriters, symlink };

// The place of the archive among the paths of the machine, and the walk from a path to an entry.

const { isWindows, path, process, Buffer } = require('../builtins.js');
const { KIND_DIRECTORY, KIND_LINK } = require('./archive.js');

const ROOT = isWindows ? 'C:\\snapshot' : '/snapshot';
const MOUNT_POINT = path.basename(ROOT);
// The folder of the mount point, as readdir gets it.
const ABOVE = isWindows ? /^(\\\\\?\\)?c:[\\/]$/i : undefined;
const ROOT_URL = isWindows ? 'file:///C:/snapshot' : 'file:///snapshot';
const DOT = 46;
const SLASH = 47;
const BACKSLASH = 92;
const MAX_LINKS = 40;
// What the system says of a path below a file.
const BELOW_A_FILE = isWindows ? 'ENOENT' : 'ENOTDIR';
// The system's limits, in bytes: of a name, and of a path with the byte that ends it.
const MAX_NAME = 255;
const MAX_PATH = process.platform === 'linux' ? 4096 : 1024;

let archive;
// What the app mounted over paths of the package (see mounting.js); nearly always undefined.
let overlay;
// Key of the folder of the package that the app works in (process.chdir), nearly always undefined: the system keeps a folder of its own.
let working;
const located = new Map();

function mount(opened) {
  archive = opened;
}

// Before a snapshot: it is for any archive that holds what it has loaded.
function forget() {
  archive = undefined;
  located.clear();
}

function layOver(mounts) {
  overlay = mounts;
}

function workIn(key) {
  working = key;
}

// Where a key leads that the archive does not answer for: to a mounted folder, or out of the package ('app/../../etc', which the
// system could not follow, as the mount point is not on the disk). Undefined for all others.
function elsewhere(key) {
  const mounted = overlay?.realOf(key);
  if (mounted !== undefined || !key.includes('..')) return mounted;
  const full = path.resolve(`${ROOT}/${key}`);
  return full === ROOT || full.startsWith(ROOT + path.sep) ? undefined : full;
}

// Whether an answer of the build is hidden by what is mounted over it.
function isCovered(key) {
  return overlay !== undefined && overlay.isCovered(key);
}

// The entries of a directory, in the order in which Node lists them.
function list(entry) {
  if (overlay === undefined) return archive.list(entry);
  if (entry.real !== undefined) return overlay.list(entry);
  const mounted = overlay.namesIn(entry.path);
  const own = archive.list(entry).filter((child) => !mounted.some((other) => other.path === child.path));
  return [...own, ...mounted].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

// The part of a path below the mount point ('' for itself), or undefined for a path elsewhere. What comes back is only
// split from the mount point, not normalised: '..' must not be removed before links are followed.
function keyOf(name) {
  if (typeof name !== 'string') return name instanceof Uint8Array ? keyOf(textOf(name)) : undefined;
  if (isWindows) return windowsKeyOf(name);
  if (working !== undefined && name !== '' && name.charCodeAt(0) !== SLASH) return below(working, name);
  if (name.charCodeAt(0) === SLASH) {
    const first = name.charCodeAt(1);
    if (first === 115 && name.startsWith(ROOT)) {
      const next = name.charCodeAt(ROOT.length);
      if (next === SLASH) return name.slice(ROOT.length + 1);
      if (next !== next) return '';
    }
    // '//snapshot/x' and '/tmp/../snapshot/x' also lead there. This is what real files pay: no more than a look for dots.
    if (first !== SLASH && first !== DOT && !name.includes('..')) return undefined;
  }
  return name.includes('snapshot') ? resolvedKeyOf(name) : undefined;
}

// Of a path in bytes.
function textOf(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).utf8Slice();
}

// Whether a path is the folder that the mount point lies in.
function isAbove(name) {
  return isWindows ? typeof name === 'string' && ABOVE.test(name) : name === '/';
}

// Only the way to the mount point is made shorter: behind it, '..' comes after links.
function resolvedKeyOf(name) {
  const segments = (path.isAbsolute(name) ? name : `${process.cwd()}/${name}`).split('/');
  const above = [];
  for (let i = 0; i < segments.length; i++) {
    if (segments[i] === '..') above.pop();
    else if (segments[i] !== '' && segments[i] !== '.') above.push(segments[i]);
    if (above.length === 1 && above[0] === MOUNT_POINT) return segments.slice(i + 1).join('/');
  }
  return undefined;
}

// Windows resolves a path as a text, takes slashes from its end and tells no cases apart.
function windowsKeyOf(name) {
  if (working !== undefined && name !== '' && !path.isAbsolute(name)) return path.posix.join(working, name.replaceAll('\\', '/')).replace(/\/$/, '');
  if (!/snapshot/i.test(name)) return undefined;
  const full = path.resolve(name.startsWith('\\\\?\\') ? name.slice(4) : name);
  if (full.length < ROOT.length || full.slice(0, ROOT.length).toLowerCase() !== 'c:\\snapshot') return undefined;
  if (full.length === ROOT.length) return '';
  return full.charCodeAt(ROOT.length) === BACKSLASH ? full.slice(ROOT.length + 1).replaceAll('\\', '/') : undefined;
}

// The entry behind a key with all links followed, or the name of the error that the system would give.
function locate(key) {
  if (overlay !== undefined) {
    const mounted = overlay.entryAt(key);
    if (mounted !== undefined) return mounted;
  }
  let result = located.get(key);
  if (result === undefined) {
    result = archive.find(key);
    if (result === undefined || result.kind === KIND_LINK) result = walk(key, true, 0);
    if (located.size > 50000) located.clear();
    located.set(key, result);
  }
  return result;
}

// As `locate`, but a link in the last place is the result itself.
function locateLink(key) {
  return overlay?.entryAt(key) ?? archive.find(key) ?? walk(key, false, 0);
}

function walk(key, followLast, links) {
  if (isLonger(absolute(key), MAX_PATH - 1)) return 'ENAMETOOLONG';
  let current = archive.entry(0);
  const segments = key.split('/');
  const wantsDirectory = segments[segments.length - 1] === '' && key !== '';
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (segment === '') continue;
    if (current.kind !== KIND_DIRECTORY) return BELOW_A_FILE;
    if (segment === '.') continue;
    const next = segment === '..' ? parentOf(current) : childOf(current, segment);
    if (next === undefined) return isLonger(segment, MAX_NAME) ? 'ENAMETOOLONG' : 'ENOENT';
    current = next;
    if (current.kind === KIND_LINK && (followLast || wantsDirectory || i < segments.length - 1)) {
      current = follow(current, links++);
      if (typeof current === 'string') return current;
    }
  }
  return wantsDirectory && current.kind !== KIND_DIRECTORY ? BELOW_A_FILE : current;
}

function childOf(directory, name) {
  return archive.find(below(directory.path, name)) ?? (isWindows ? childInAnyCase(directory, name) : undefined);
}

function childInAnyCase(directory, name) {
  directory.byUpperCase ??= new Map(archive.list(directory).map((child) => [path.posix.basename(child.path).toUpperCase(), child]));
  return directory.byUpperCase.get(name.toUpperCase());
}

// Windows says of long names that they are not there.
function isLonger(text, limit) {
  return !isWindows && text.length * 3 > limit && Buffer.byteLength(text) > limit;
}

function follow(link, links) {
  if (links >= MAX_LINKS) return 'ELOOP';
  const target = archive.linkTarget(link);
  if (target !== undefined) return target;
  return walk(path.posix.join(path.posix.dirname(link.path), archive.text(link)), true, links + 1);
}

function parentOf(entry) {
  const slash = entry.path.lastIndexOf('/');
  return archive.find(slash < 0 ? '' : entry.path.slice(0, slash));
}

function below(folder, name) {
  return folder === '' ? name : `${folder}/${name}`;
}

// A key without '.', '..', doubled and trailing slashes, or undefined when it leaves the archive.
function normalised(key) {
  const result = path.posix.normalize(key);
  if (result === '..' || result.startsWith('../')) return undefined;
  return result === '.' ? '' : result.endsWith('/') ? result.slice(0, -1) : result;
}

// Absolute path, as the app sees it.
function filenameOf(entry) {
  return entry.filename ??= absolute(entry.path);
}

function absolute(key) {
  if (key === '') return ROOT;
  return isWindows ? ROOT + '\\' + key.replaceAll('/', '\\') : ROOT + '/' + key;
}

module.exports = {
  ROOT, ROOT_URL, BELOW_A_FILE, mount, forget, layOver, workIn, elsewhere, isAbove, isCovered, list, keyOf, textOf, locate, locateLink, below, normalised, filenameOf, absolute,
  get archive() { return archive; },
  get overlay() { return overlay; },
  get working() { return working; },
};

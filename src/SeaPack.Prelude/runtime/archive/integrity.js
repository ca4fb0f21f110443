// Whether the executable is as long as its headers say. Linux maps a file that was cut short, and ends the process without a
// word when it reads what is not there. (Windows and macOS refuse such files themselves.) Straight through the binding: that
// takes a quarter of the time of the functions of fs, which Node would have to compile first.

const { process } = require('../builtins.js');
const { binding } = require('../fs/native.js');

const PAGE = 4096;
const LOAD = 1;
const SIZE_IN_STATS = 8;
const TWO_TO_32 = 0x100000000;

function isCutShort() {
  if (process.platform !== 'linux') return false;
  let fd;
  try {
    fd = binding.open(process.execPath, 0, 0);
    return binding.fstat(fd, false)[SIZE_IN_STATS] < imageEnd(fd);
  } catch {
    // It can be executed and not be read: then nobody can tell.
    return false;
  } finally {
    if (fd !== undefined) binding.close(fd);
  }
}

// Where the last byte lies that the program headers map (ELF-64, little endian). They mostly follow the header.
function imageEnd(fd) {
  let words = read(fd, PAGE, 0);
  const size = words[13] >>> 16;
  const length = size * (words[14] & 0xffff);
  let at = u64(words, 8);
  if (at + length > PAGE) {
    words = read(fd, length, at);
    at = 0;
  }
  let end = 0;
  for (const tableEnd = at + length; at < tableEnd; at += size) {
    if (words[at >>> 2] === LOAD) end = Math.max(end, u64(words, (at >>> 2) + 2) + u64(words, (at >>> 2) + 8));
  }
  return end;
}

function read(fd, length, position) {
  const words = new Uint32Array(length >>> 2);
  binding.read(fd, words, 0, length, position);
  return words;
}

function u64(words, at) {
  return words[at] + words[at + 1] * TWO_TO_32;
}

module.exports = { isCutShort };

// Whether the executable is as long as its headers say. Linux maps a file that was cut short, and ends the process without a
// word when it reads what is not there. (Windows and macOS refuse such files themselves.)

const { fs, process } = require('./builtins.js');

const HEADER_SIZE = 64;
const LOAD = 1;

function isCutShort() {
  if (process.platform !== 'linux') return false;
  let fd;
  try {
    fd = fs.openSync(process.execPath, 'r');
    return fs.fstatSync(fd).size < imageEnd(fd);
  } catch {
    // It can be executed and not be read: then nobody can tell.
    return false;
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}

// Where the last byte lies that the program headers map (ELF-64, little endian).
function imageEnd(fd) {
  const header = read(fd, HEADER_SIZE, 0);
  const size = header.readUInt16LE(54);
  const table = read(fd, size * header.readUInt16LE(56), Number(header.readBigUInt64LE(32)));
  let end = 0;
  for (let at = 0; at < table.length; at += size) {
    if (table.readUInt32LE(at) !== LOAD) continue;
    end = Math.max(end, Number(table.readBigUInt64LE(at + 8) + table.readBigUInt64LE(at + 32)));
  }
  return end;
}

function read(fd, length, position) {
  const bytes = Buffer.allocUnsafe(length);
  fs.readSync(fd, bytes, 0, length, position);
  return bytes;
}

module.exports = { isCutShort };

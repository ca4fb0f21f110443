// Whether the executable is as long as its headers say. Linux maps a file that was cut short, and ends the process without a
// word when it reads what is not there. (Windows and macOS refuse such files themselves.) Straight through the binding: that
// takes a quarter of the time of the functions of fs, which Node would have to compile first.

const { bindingOf, process } = require('./builtins.js');

const HEADER_SIZE = 64;
const LOAD = 1;
const SIZE_IN_STATS = 8;

function isCutShort() {
  if (process.platform !== 'linux') return false;
  let binding;
  let fd;
  try {
    binding = bindingOf('fs');
    fd = binding.open(process.execPath, 0, 0);
    return binding.fstat(fd, false)[SIZE_IN_STATS] < imageEnd(binding, fd);
  } catch {
    // It can be executed and not be read: then nobody can tell.
    return false;
  } finally {
    if (fd !== undefined) binding.close(fd);
  }
}

// Where the last byte lies that the program headers map (ELF-64, little endian).
function imageEnd(binding, fd) {
  const header = read(binding, fd, HEADER_SIZE, 0);
  const size = header.getUint16(54, true);
  const table = read(binding, fd, size * header.getUint16(56, true), Number(header.getBigUint64(32, true)));
  let end = 0;
  for (let at = 0; at < table.byteLength; at += size) {
    if (table.getUint32(at, true) !== LOAD) continue;
    end = Math.max(end, Number(table.getBigUint64(at + 8, true) + table.getBigUint64(at + 32, true)));
  }
  return end;
}

function read(binding, fd, length, position) {
  const bytes = new Uint8Array(length);
  binding.read(fd, bytes, 0, length, position);
  return new DataView(bytes.buffer);
}

module.exports = { isCutShort };

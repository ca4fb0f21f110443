// Which shared libraries an ELF file asks for, and where in the package its run path lets the loader look for them (System V ABI,
// dynamic section; ld.so(8) for $ORIGIN).

const { path } = require('../builtins.js');
const mount = require('../archive/mount.js');

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RPATH = 15;
const DT_RUNPATH = 29;

// For each library that is asked for by name, the keys where it may lie. Nothing for what is not a 64-bit little-endian ELF file.
function librariesOf(entry) {
  const bytes = mount.archive.contents(entry);
  try {
    const { needed, runPath } = dynamicOf(bytes);
    const folders = runPath.split(':').filter((folder) => /^\$(ORIGIN|\{ORIGIN\})(\/|$)/.test(folder))
      .map((folder) => mount.normalised(`${path.posix.dirname(entry.path)}/${folder.replace(/^\$(ORIGIN|\{ORIGIN\})/, '.')}`));
    return needed.map((name) => folders.filter((folder) => folder !== undefined).map((folder) => mount.below(folder, name)));
  } catch {
    // Damaged: the loader will say so.
    return [];
  }
}

function dynamicOf(bytes) {
  if (bytes.readUInt32BE(0) !== 0x7f454c46 || bytes[4] !== 2 || bytes[5] !== 1) return { needed: [], runPath: '' };
  const headers = programHeaders(bytes);
  const dynamic = headers.find(({ type }) => type === PT_DYNAMIC);
  const values = new Map([[DT_NEEDED, []]]);
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 16) {
    const [tag, value] = [Number(bytes.readBigInt64LE(at)), Number(bytes.readBigUInt64LE(at + 8))];
    if (tag === 0) break;
    if (tag === DT_NEEDED) values.get(DT_NEEDED).push(value);
    else values.set(tag, value);
  }
  const strings = offsetOf(headers, values.get(DT_STRTAB));
  const text = (at) => bytes.latin1Slice(strings + at, bytes.indexOf(0, strings + at));
  const runPath = values.get(DT_RUNPATH) ?? values.get(DT_RPATH);
  return { needed: values.get(DT_NEEDED).map(text), runPath: runPath === undefined ? '' : text(runPath) };
}

function programHeaders(bytes) {
  const [table, size, count] = [Number(bytes.readBigUInt64LE(32)), bytes.readUInt16LE(54), bytes.readUInt16LE(56)];
  return Array.from({ length: count }, (_, i) => {
    const at = table + i * size;
    return {
      type: bytes.readUInt32LE(at),
      offset: Number(bytes.readBigUInt64LE(at + 8)),
      address: Number(bytes.readBigUInt64LE(at + 16)),
      size: Number(bytes.readBigUInt64LE(at + 32)),
    };
  });
}

function offsetOf(headers, address) {
  const segment = headers.find(({ type, address: start, size }) => type === PT_LOAD && address >= start && address < start + size);
  return address - segment.address + segment.offset;
}

module.exports = { librariesOf };

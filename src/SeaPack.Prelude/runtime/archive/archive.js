// The archive of docs/archive-format.md, read where the executable has it mapped: no copy, no work per file at start.

const { Buffer, process } = require('../builtins.js');
const { DamagedArchive } = require('./damaged-archive.js');

const HEADER_SIZE = 128;
const RECORD_WORDS = 12;
const NONE = 0xffffffff;
const MOST_NAMES = 1 << 18;
const KIND_FILE = 0;
const KIND_DIRECTORY = 1;
const KIND_LINK = 2;
// Conditions of an answer.
const REQUIRE = 0;
const IMPORT = 1;
const LINK = 2;
const NO_ANSWERS = new Map();
const FORMATS = [undefined, 'commonjs', 'module', 'json', 'wasm', 'addon', 'commonjs-typescript', 'module-typescript'];

class Entry {
  constructor(words, at, index, path) {
    const attributes = words[at + 2];
    this.path = path;
    this.index = index;
    this.kind = attributes & 15;
    this.codec = (attributes >>> 4) & 15;
    this.ascii = (attributes & 256) !== 0;
    this.format = FORMATS[(attributes >>> 9) & 15];
    // The code cache is all there is of the module: see bytecode.js.
    this.isStripped = (attributes & 8192) !== 0;
    // module-wrapper.js stands around the text.
    this.isWrapped = (attributes & 16384) !== 0;
    // Its answers begin with all that it asks for before it runs, and it does not use import.meta.
    this.isLinked = (attributes & 32768) !== 0;
    this.mode = attributes >>> 16;
    this.size = words[at + 3];
    this.at = at;
    // Of a file that is not in the archive but mounted over it (see mounting.js): where it is.
    this.real = undefined;
    // Filled by those who ask: the answers baked for this module, its absolute path, its URL.
    this.answers = undefined;
    this.filename = undefined;
    this.url = undefined;
  }
}

class Archive {
  // raw: the ArrayBuffer of the asset; it lies in read-only memory, so no view of it may reach the app.
  constructor(raw) {
    const bytes = Buffer.from(raw);
    const words = checkedHeader(raw, bytes);
    this.bytes = bytes;
    this.words = words;
    this.holdsModules = (words[4] & 1) !== 0;
    this.recordCount = words[5];
    this.slotMask = words[6] - 1;
    this.slots = words[7] >>> 2;
    this.records = words[8] >>> 2;
    this.children = words[9] >>> 2;
    this.answers = words[11] >>> 2;
    this.strings = words[13];
    this.stringsLength = words[14];
    this.names = asciiText(bytes, this.strings, this.stringsLength);
    this.manifest = parsedManifest(bytes.utf8Slice(words[15], words[15] + words[16]));
    this.data = words[17];
    this.startEnd = words[17] + words[20];
    this.startText = undefined;
    this.found = new Map();
    this.entries = new Map();
  }

  // The entry with exactly this path (no normalisation, links not followed), or undefined.
  find(path) {
    const known = this.found.get(path);
    if (known !== undefined) return known;
    const { words, slots, slotMask } = this;
    let hash = 0x811c9dc5;
    for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
    let slot = (hash ^ (hash >>> 15)) & slotMask;
    for (let left = slotMask; left >= 0; left--, slot = (slot + 1) & slotMask) {
      const index = words[slots + slot] - 1;
      if (index < 0) return undefined;
      if (this.#pathOf(index) === path) {
        const entry = this.entry(index);
        this.found.set(path, entry);
        return entry;
      }
    }
    throw new DamagedArchive('the index of its archive is full');
  }

  entry(index) {
    let entry = this.entries.get(index);
    if (entry === undefined) {
      entry = new Entry(this.words, this.records + index * RECORD_WORDS, index, this.#pathOf(index));
      this.entries.set(index, entry);
    }
    return entry;
  }

  #pathOf(index) {
    if (!(index < this.recordCount)) throw new DamagedArchive(`its archive has no record ${index}`);
    const at = this.records + index * RECORD_WORDS;
    return this.#string(this.words[at], this.words[at + 1]);
  }

  #string(offset, length) {
    if (offset + length > this.stringsLength) throw new DamagedArchive('a name in its archive lies outside of it');
    if (this.names !== undefined) return this.names.slice(offset, offset + length);
    const start = this.strings + offset;
    return this.bytes.utf8Slice(start, start + length);
  }

  // Where a link leads in the end, or undefined when that is not in the archive.
  linkTarget(entry) {
    const index = this.words[entry.at + 8];
    return index === NONE ? undefined : this.entry(index);
  }

  // The entries of a directory, in the order in which Node lists them.
  list(entry) {
    const first = this.children + this.words[entry.at + 8];
    const count = this.words[entry.at + 9];
    if (count >= this.recordCount) throw new DamagedArchive(`the folder ${entry.path} of its archive holds more than there is`);
    const entries = [];
    for (let i = 0; i < count; i++) entries.push(this.entry(this.words[first + i]));
    return entries;
  }

  // Map of specifier to record index, for `require` (0) or `import` (1) conditions.
  answersOf(entry, kind) {
    if (entry.answers === undefined) entry.answers = this.#decodeAnswers(entry);
    return entry.answers[kind] ?? NO_ANSWERS;
  }

  #decodeAnswers(entry) {
    const { words } = this;
    const maps = [undefined, undefined];
    let at = this.answers + words[entry.at + 10] * 4;
    for (let left = words[entry.at + 11]; left > 0; left--, at += 4) {
      (maps[words[at + 2] & 1] ??= new Map()).set(this.#string(words[at], words[at + 1]), words[at + 3]);
    }
    return maps;
  }

  // The modules that an ES module asks for before it runs, in V8's order; undefined where the build did not find all of them.
  linksOf(entry) {
    if (!entry.isLinked) return undefined;
    const { words } = this;
    const links = [];
    let at = this.answers + words[entry.at + 10] * 4;
    for (let left = words[entry.at + 11]; left > 0 && (words[at + 2] & LINK) !== 0; left--, at += 4) links.push(this.entry(words[at + 3]));
    return links;
  }

  // Bytes of a file or link. A view of read-only memory unless compressed: copy before handing it out.
  contents(entry) {
    if (entry.real !== undefined) return process.getBuiltinModule('fs').readFileSync(entry.real);
    const stored = this.#stored(entry);
    return entry.codec === 0 ? stored : require('./inflate.js').inflated(entry, stored);
  }

  text(entry) {
    if (entry.real !== undefined) return this.contents(entry).utf8Slice();
    if (entry.codec !== 0) return require('./inflate.js').inflatedText(entry, this.#stored(entry));
    const start = this.words[entry.at + 4];
    const end = this.#endOf(entry, start);
    return entry.ascii ? this.bytes.latin1Slice(start, end) : this.bytes.utf8Slice(start, end);
  }

  // What V8 compiles of a module, or undefined for a CommonJS module whose wrapper is still to be put around it. What the app was seen to load
  // when it starts are parts of one string: most of its memory is none that V8 cleans up while the app starts.
  script(entry) {
    const isCommonJs = entry.format === 'commonjs';
    if (isCommonJs && entry.codec !== 0 && entry.real === undefined) return require('./inflate.js').inflatedScript(entry, this.#stored(entry));
    if (isCommonJs && !entry.isWrapped) return undefined;
    if (entry.real !== undefined || entry.codec !== 0 || !entry.ascii) return this.text(entry);
    const start = this.words[entry.at + 4];
    const around = entry.isWrapped ? require('../modules/module-wrapper.js') : undefined;
    const from = start - (around?.HEAD.length ?? 0);
    const to = this.#endOf(entry, start) + (around?.TAIL.length ?? 0);
    if (from < this.data) throw new DamagedArchive(`the file ${entry.path} of its archive lies outside of its data`);
    if (to > this.startEnd) return this.bytes.latin1Slice(from, to);
    this.startText ??= this.bytes.latin1Slice(this.data, this.startEnd);
    return this.startText.slice(from - this.data, to - this.data);
  }

  #stored(entry) {
    const start = this.words[entry.at + 4];
    return this.bytes.subarray(start, this.#endOf(entry, start));
  }

  #endOf(entry, start) {
    const end = start + this.words[entry.at + 5];
    if (end > this.bytes.length) throw new DamagedArchive(`the file ${entry.path} of its archive lies outside of it`);
    return end;
  }

  // V8's data for a module, or undefined: then Node's own compiler has to do it.
  codeCache(entry) {
    const start = this.words[entry.at + 6];
    if (start === 0 || entry.real !== undefined) return undefined;
    return require('./code-cache.js').dataOf(entry, this.words, start, this.words[entry.at + 7], this.manifest.codeCacheFlags);
  }

  // What the build keeps of a compiled module.
  compiled(entry) {
    if (entry.real !== undefined) return undefined;
    const start = this.words[entry.at + 6];
    return start === 0 ? undefined : this.bytes.subarray(start, start + this.words[entry.at + 7]);
  }
}

function checkedHeader(raw, bytes) {
  if (raw.byteLength < HEADER_SIZE || bytes.latin1Slice(0, 8) !== 'SEAPACK\0') throw new DamagedArchive('it has no archive header');
  if (bytes.readUInt16LE(8) !== 1) throw new DamagedArchive(`its archive has the unknown version ${bytes.readUInt16LE(8)}`);
  const words = new Uint32Array(raw, 0, raw.byteLength >>> 2);
  let checksum = 0x811c9dc5;
  for (let i = 4; i < HEADER_SIZE >>> 2; i++) checksum = Math.imul(checksum ^ words[i], 0x01000193);
  if (checksum >>> 0 !== words[3]) throw new DamagedArchive('the checksum of its archive header is wrong');
  if (words[18] !== raw.byteLength || words[19] !== 0) throw new DamagedArchive('its archive is shorter or longer than its header says');
  const sections = [words[7] + words[6] * 4, words[8] + words[5] * 48, words[9] + words[10] * 4, words[11] + words[12] * 16,
    words[13] + words[14], words[15] + words[16], words[17] + words[20]];
  if (words[5] === 0 || words[6] <= words[5] || sections.some((end) => end > raw.byteLength)) {
    throw new DamagedArchive('a section of its archive lies outside of it');
  }
  return words;
}

// All names at once: most archives hold no others, and a part of a string costs less than a call for each.
function asciiText(bytes, start, length) {
  if (length > MOST_NAMES) return undefined;
  const text = bytes.utf8Slice(start, start + length);
  return text.length === length ? text : undefined;
}

function parsedManifest(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedArchive('the manifest of its archive is not JSON');
  }
}

module.exports = { Archive, KIND_FILE, KIND_DIRECTORY, KIND_LINK, REQUIRE, IMPORT };

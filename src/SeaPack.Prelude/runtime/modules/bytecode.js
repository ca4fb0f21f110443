// Modules that are packed as V8's bytecode, without their source. What V8 gets as the source is a text of the same lines and nearly nothing in
// them. It never runs: when V8 does not take the bytecode, the process ends and says why.

const { Buffer, Module, apply, process, vm } = require('../builtins.js');
const { crc32 } = require('../archive/code-cache.js');
const compiled = require('./compiled-module.js');
const mount = require('../archive/mount.js');

// Of V8's header, u32 each: magic number, version, source, flags, read-only heap, length.
const IDENTITY = [0, 4, 16];
const { FLAGS } = compiled;

// What V8 makes in this process, for its header.
let ownHeader;

function install() {
  // V8 lets go of bytecode that was not used for a while, and then compiles the function again: from nothing, here.
  const { setFlagsFromString } = process.getBuiltinModule('v8');
  setFlagsFromString('--no-flush-bytecode');
  // See regexp-peephole.js: with the other flag, Node's built-in modules have no code caches any more.
  setFlagsFromString('--no-regexp-peephole-optimization');
  const { _compile: compile } = Module.prototype;
  // The door for all who load a module by its text: Node's own loader after the app's hooks, and packages that patch it.
  Module.prototype._compile = { _compile(content, filename, format) {
    const entry = entryOf(filename);
    if (entry === undefined || content !== mount.archive.text(entry)) return apply(compile, this, arguments);
    if (entry.format === 'module') return apply(compile, this, [content, filename, 'module']);
    return void require('./compile.js').runCached(entry, undefined, this, filename);
  } }._compile;
  Object.defineProperty(Module.prototype._compile, 'name', { value: '' });
}

// The entry of a module without its source, or undefined.
function entryOf(filename) {
  const key = mount.keyOf(filename);
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry === 'object' && entry.isStripped ? entry : undefined;
}

// What make(source, cachedData) makes of a module's bytecode: undefined when V8 does not take it. It is asked once: V8 keeps what it compiled
// of a source, so that a second try would run the empty one.
function load(entry, make) {
  const filename = mount.filenameOf(entry);
  const bytes = mount.archive.compiled(entry);
  const module = bytes && compiled.decode(bytes, crc32);
  if (module === undefined) refuse(filename, 'the executable is damaged: its bytecode was changed');
  let made;
  try {
    made = make(compiled.blank(module), withOwnFlags(module.data, filename));
  } catch (error) {
    // V8 has compiled the text, which is none.
    if (error?.name !== 'SyntaxError' && error?.code !== 'ERR_VM_MODULE_CACHED_DATA_REJECTED') throw error;
  }
  return made ?? refuse(filename, `V8 ${process.versions.v8} does not take it`);
}

// Bytecode is the same whatever V8's flags are, but V8 wants to be asked with those that it was made with. All else must be right.
function withOwnFlags(data, filename) {
  ownHeader ??= new vm.Script('0').createCachedData();
  for (const at of IDENTITY) {
    if (data.readUInt32LE(at) !== ownHeader.readUInt32LE(at)) refuse(filename, `it was made by another build of Node than this one, ${process.version}`);
  }
  if (data.readUInt32LE(FLAGS) === ownHeader.readUInt32LE(FLAGS)) return data;
  const copy = Buffer.from(data);
  ownHeader.copy(copy, FLAGS, FLAGS, FLAGS + 4);
  return copy;
}

function refuse(filename, reason) {
  process._rawDebug(`seapack: SEAPACK2070: the bytecode of ${filename} cannot be used: ${reason}.`);
  process.exit(1);
  // In a worker, exit() comes back.
  throw new Error(`seapack: SEAPACK2070: the bytecode of ${filename} cannot be used.`);
}

// A CommonJS module as a script.
function script(entry, options) {
  return load(entry, (source, cachedData) => {
    const made = new vm.Script(source, { ...options, cachedData });
    return made.cachedDataRejected ? undefined : made;
  });
}

module.exports = { install, entryOf, load, script };

// Compiles modules, runs none of them, and writes their code caches. Runs in the target's Node. Standard input:
// {"output": "file", "main": null or {"path": "its name among the caches", "codePath": "name", "source": "text"}, "flags": ["--…"],
// "transformTypes": false, "modules": [["archive path", "file", "commonjs" or "module", "cache", "bytecode" or "typed bytecode", "may be data"], …]}.
// Bytecode is all of a module, so that its source can be left out. Modules that cannot be compiled to it are listed in the file
// "<output>.failed", as JSON: [["file", "what V8 says", line, whether it may be data], …].

const fs = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');
const { crc32 } = require('node:zlib');

const { output, main, flags, transformTypes, modules } = JSON.parse(fs.readFileSync(0, 'utf8'));

// Node is started with a fixed seed for the hashes of strings, so that the same source gives the same bytes. Back to the default:
// the flags are a part of each cache, and must be those with which the executable runs.
v8.setFlagsFromString('--hash-seed=0');
// The main script runs before it can set any flag. Most of its functions are called at each start.
const mainCache = main && withAllFunctions(() => new vm.Script(main.source, { filename: main.codePath })).createCachedData();
for (const flag of flags) v8.setFlagsFromString(flag);

function script(filename, source) {
  return new vm.Script(source, {
    filename,
    lineOffset: wrapper.FIRST_LINE,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

let ModuleWrap;

function sourceTextModule(filename, source) {
  ModuleWrap ??= stripped.internals().internalBinding('module_wrap').ModuleWrap;
  return new ModuleWrap(`file://${filename}`, undefined, source, 0, 0, Symbol(filename));
}

function compile(filename, source, format) {
  return format === 'module' ? sourceTextModule(filename, source) : script(filename, wrapper.wrap(source));
}

// V8 decides what is compiled at once. All functions at once would be no gain for most apps, and stack traces would lose the names that V8
// otherwise gives to functions without one.
function codeCache(filename, source, format) {
  try {
    const result = compile(filename, source, format);
    return { cache: compiled.encode(result.createCachedData(), Buffer.alloc(0), crc32), links: format === 'module' ? linksOf(result, source) : undefined };
  } catch {
    // A syntax error: the app shall see it when it loads the module, if it ever does.
    return undefined;
  }
}

// Its number is not the same in all versions of Node; older ones know none.
let evaluationPhase;

// What V8 asks for before an ES module runs, in its order; undefined when that is more than specifiers, or Node (before 24.7) has to link it.
function linksOf(wrap, source) {
  if (importMeta.mayUseImportMeta(source)) return undefined;
  evaluationPhase ??= sourceTextModule('phases', "import 'node:fs'").getModuleRequests?.()[0].phase;
  if (evaluationPhase === undefined) return undefined;
  const requests = wrap.getModuleRequests();
  // UTF-8 cannot hold what is not well-formed.
  const arePlain = requests.every(({ specifier, attributes, phase }) =>
    phase === evaluationPhase && Object.keys(attributes).length === 0 && specifier.isWellFormed());
  return arePlain ? JSON.stringify(requests.map(({ specifier }) => specifier)) : undefined;
}

// The flag counts when V8 compiles, and must not when it writes down with which flags that was.
function withAllFunctions(compile) {
  v8.setFlagsFromString('--no-lazy');
  try {
    return compile();
  } finally {
    v8.setFlagsFromString('--lazy');
  }
}

function bytecode(filename, source, format) {
  const result = withAllFunctions(() => compile(filename, source, format));
  const text = format === 'module' ? source : wrapper.wrap(source);
  return compiled.encode(result.createCachedData(), compiled.shapeOf(text, reparsed.wordsOf(text, format)), crc32);
}

function withoutTypes(source) {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return require('node:module').stripTypeScriptTypes(source, { mode: transformTypes ? 'transform' : 'strip' });
  } finally {
    process.emitWarning = emitWarning;
  }
}

// Of each module: its path, the cache, what stands in for its source or nothing, and its links or nothing; before each its length as u32,
// little endian.
const file = fs.openSync(output, 'w');

function write(bytes) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  fs.writeSync(file, length);
  for (let at = 0; at < bytes.length;) at += fs.writeSync(file, bytes, at);
}

function writeModule(path, cache, text, links = '') {
  write(Buffer.from(path));
  write(cache);
  write(Buffer.from(text));
  write(Buffer.from(links));
}

// V8's hash of its flags as they are now.
function flagHash() {
  return new vm.Script('0').createCachedData().subarray(compiled.FLAGS, compiled.FLAGS + 4);
}

const failed = [];
fs.writeSync(file, 'SEAPACKC\0\0\0\0\0\0\0\0');
if (main) writeModule(main.path, mainCache, '');
for (const [path, name, format, kind, data] of modules) {
  const filename = `/snapshot/${path}`;
  let source = fs.readFileSync(name).utf8Slice();
  if (kind === 'cache') {
    const found = codeCache(filename, source, format);
    if (found !== undefined) writeModule(path, found.cache, '', found.links);
    continue;
  }
  // Nothing to take out.
  if (source === '') continue;
  try {
    if (kind === 'typed bytecode') source = withoutTypes(source);
    const { exportsOf } = format === 'module' ? exported : stripped;
    writeModule(path, bytecode(filename, source, format), stripped.textOf(source, exportsOf(source)));
  } catch (error) {
    const [, line = '0'] = /:(\d+)\n/.exec(error.stack) ?? [];
    failed.push([name, error.message, Number(line), data !== undefined]);
  }
}
// Where the executable has Node's internal modules, the app runs with this flag besides.
const usual = flagHash();
v8.setFlagsFromString('--no-regexp-peephole-optimization');
fs.writeSync(file, Buffer.concat([usual, flagHash()]), 0, 8, 8);
fs.closeSync(file);
if (failed.length > 0) fs.writeFileSync(`${output}.failed`, JSON.stringify(failed));

// Compiles modules, runs none of them, and writes their code caches. Runs in the target's Node. Standard input:
// {"output": "file", "flags": ["--…"], "modules": [["archive path", "file", "commonjs" or "module"], …]}

const fs = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');

const { output, flags, modules } = JSON.parse(fs.readFileSync(0, 'utf8'));

// Node is started with a fixed seed for the hashes of strings, so that the same source gives the same bytes. Back to the default:
// the flags are a part of each cache, and must be those with which the executable runs.
v8.setFlagsFromString('--hash-seed=0');
for (const flag of flags) v8.setFlagsFromString(flag);

function script(filename, source) {
  return new vm.Script(wrapper.wrap(source), {
    filename,
    lineOffset: wrapper.FIRST_LINE,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

let ModuleWrap;

function sourceTextModule(filename, source) {
  if (ModuleWrap === undefined) {
    process.emitWarning = () => {};
    ({ ModuleWrap } = require('internal/test/binding').internalBinding('module_wrap'));
  }
  return new ModuleWrap(`file://${filename}`, undefined, source, 0, 0, Symbol(filename));
}

// V8 decides what is compiled at once. All functions at once would be no gain for most apps, and stack traces would lose the names that V8
// otherwise gives to functions without one.
function codeCache(filename, source, format) {
  try {
    return (format === 'module' ? sourceTextModule(filename, source) : script(filename, source)).createCachedData();
  } catch {
    // A syntax error: the app shall see it when it loads the module, if it ever does.
    return undefined;
  }
}

// Of each module: length of the path, path, length of the cache, cache; the lengths as u32, little endian.
const file = fs.openSync(output, 'w');

function write(bytes) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  fs.writeSync(file, length);
  for (let at = 0; at < bytes.length;) at += fs.writeSync(file, bytes, at);
}

fs.writeSync(file, 'SEAPACKC');
for (const [path, source, format] of modules) {
  const bytes = codeCache(`/snapshot/${path}`, fs.readFileSync(source).utf8Slice(), format);
  if (bytes === undefined) continue;
  write(Buffer.from(path));
  write(bytes);
}
fs.closeSync(file);

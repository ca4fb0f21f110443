// Reading packaged files through `fs`, for the time being by its public functions.

const { fs, path, process, url, Module } = require('./builtins.js');
const mount = require('./mount.js');

function at(name) {
  const key = mount.keyOf(name instanceof URL ? url.fileURLToPath(name) : name);
  return key === undefined ? undefined : mount.locate(key);
}

function bytes(entry, options) {
  const copy = Buffer.from(mount.archive.contents(entry));
  const encoding = typeof options === 'string' ? options : options?.encoding;
  return encoding ? copy.toString(encoding) : copy;
}

function wrap(name, answer) {
  const inner = fs[name];
  fs[name] = function (file, ...rest) {
    const entry = at(file);
    if (entry === undefined) return inner.apply(this, arguments);
    if (typeof entry === 'string') throw Object.assign(new Error(`${entry}: no such file or directory, ${name} '${file}'`), { code: entry });
    return answer(entry, ...rest);
  };
}

function install() {
  const exe = fs.statSync(process.execPath);
  const stat = (entry) => Object.assign(Object.create(fs.Stats.prototype), exe, { size: entry.size, mode: entry.mode });
  wrap('readFileSync', bytes);
  wrap('readdirSync', (entry) => mount.archive.list(entry).map((child) => path.posix.basename(child.path)));
  wrap('statSync', stat);
  wrap('lstatSync', stat);
  wrap('realpathSync', (entry) => mount.filenameOf(entry));
  wrap('stat', (entry, ...rest) => process.nextTick(rest.at(-1), null, stat(entry)));
  wrap('createReadStream', (entry) => process.getBuiltinModule('stream').Readable.from([bytes(entry)]));
  const { existsSync } = fs;
  fs.existsSync = (file) => { const entry = at(file); return entry === undefined ? existsSync(file) : typeof entry !== 'string'; };
  const { readFile } = fs.promises;
  fs.promises.readFile = async (file, options) => { const entry = at(file); return entry ? bytes(entry, options) : readFile(file, options); };
  Module.syncBuiltinESMExports();
}

module.exports = { install };

// import of packaged modules: Node's synchronous hooks (module.registerHooks).

const { Module, path, url } = require('./builtins.js');
const { IMPORT } = require('./archive.js');
const { prepare } = require('./lazy-builtins.js');
const mount = require('./mount.js');

const { ROOT_URL } = mount;
const urls = new Map();

function install() {
  Module.registerHooks({ resolve, load });
}

function urlOf(entry) {
  return entry.url ??= url.pathToFileURL(mount.filenameOf(entry)).href;
}

// The key behind a file: URL of the archive, without query and fragment; undefined for other URLs.
function keyOfUrl(address) {
  if (!address.startsWith(ROOT_URL)) return undefined;
  let key = urls.get(address);
  if (key === undefined) {
    key = mount.keyOf(url.fileURLToPath(address.replace(/[?#].*$/s, '')));
    if (urls.size > 50000) urls.clear();
    urls.set(address, key);
  }
  return key;
}

function resolve(specifier, context, nextResolve) {
  const { parentURL } = context;
  prepare(specifier);
  if (!isImport(context) || Module.isBuiltin(specifier)) return nextResolve(specifier, context);
  const asker = parentURL === undefined ? undefined : keyOfUrl(parentURL);
  if (asker === undefined) {
    const key = keyOfUrl(specifier);
    return key === undefined ? nextResolve(specifier, context) : answer(key, specifier, context, nextResolve);
  }
  const query = /[?#].*$/s.exec(specifier)?.[0] ?? '';
  const plain = query === '' ? specifier : specifier.slice(0, -query.length);
  const entry = bakedAnswer(asker, specifier) ?? (specifier.startsWith('#') ? fullAlgorithm(asker, specifier) : fromSource(asker, plain));
  if (entry === undefined) return nextResolve(specifier, context);
  if (entry.builtin !== undefined) return nextResolve(`node:${entry.builtin.replace(/^node:/, '')}`, context);
  return { url: urlOf(entry) + (specifier.startsWith('#') ? '' : query), format: formatOf(entry), shortCircuit: true };
}

function isImport({ conditions }) {
  // A Set in 22.15 and 24.0, an array later.
  return typeof conditions.has === 'function' ? conditions.has('import') : conditions.includes('import');
}

function bakedAnswer(asker, specifier) {
  const entry = mount.archive.find(asker);
  const index = entry === undefined ? undefined : mount.archive.answersOf(entry, IMPORT).get(specifier);
  return index === undefined ? undefined : mount.archive.entry(index);
}

function fromSource(asker, specifier) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(specifier)) {
    const key = keyOfUrl(specifier);
    return key === undefined ? undefined : fullAlgorithm(asker, url.pathToFileURL(mount.absolute(key)).pathname);
  }
  return fullAlgorithm(asker, specifier);
}

// Loaded when an import was not answered by the build.
function fullAlgorithm(asker, specifier) {
  return require('./resolver.js').importFrom(asker, specifier);
}

// An absolute URL asked for from outside: the entry of the app, a worker, a real file that knows the path.
function answer(key, specifier, context, nextResolve) {
  const entry = mount.locate(key);
  if (typeof entry === 'string' || entry.kind !== 0) return nextResolve(specifier, context);
  const query = /[?#].*$/s.exec(specifier)?.[0] ?? '';
  return { url: urlOf(entry) + query, format: formatOf(entry), shortCircuit: true };
}

// The build found the format. What it did not take for a module is told by its name, as Node does.
function formatOf(entry) {
  if (entry.format === 'addon') return 'addon';
  return entry.format ?? { '.mjs': 'module', '.cjs': 'commonjs', '.json': 'json', '.wasm': 'wasm', '.js': 'commonjs' }[path.extname(entry.path)];
}

function load(address, context, nextLoad) {
  const key = keyOfUrl(address);
  const entry = key === undefined ? undefined : mount.locate(key);
  if (entry === undefined || typeof entry === 'string') return nextLoad(address, context);
  const format = formatOf(entry);
  if (format === undefined || format === 'addon') return nextLoad(address, context);
  // Without a source, Node loads CommonJS through Module._load, where the patched require is; with one, old versions
  // give the module a require that knows nothing of hooks.
  if (format === 'commonjs' && isImport(context)) return { format, source: null, shortCircuit: true };
  const source = format === 'wasm' ? Uint8Array.from(mount.archive.contents(entry)) : mount.archive.text(entry);
  return { format, source, shortCircuit: true };
}

module.exports = { install };

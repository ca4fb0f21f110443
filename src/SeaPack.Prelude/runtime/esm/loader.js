// import of packaged modules: the answers to Node's synchronous hooks.

const { JSON, Module, URL, path, since, url } = require('../builtins.js');
const appHooks = require('../modules/app-hooks.js');
const { IMPORT } = require('../archive/archive.js');
const mount = require('../archive/mount.js');
const { formatOf } = require('../modules/module-format.js');

const { ROOT_URL } = mount;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const NEEDS_NO_ESCAPE = /^[\w@./-]*$/;
const keys = new Map();

// Only in executables with a snapshot: gives the text that stands for a module which is evaluated already.
let evaluatedSource;

function evaluatedBy(other) {
  evaluatedSource = other;
}

function urlOf(entry) {
  if (entry.url === undefined) {
    entry.url = NEEDS_NO_ESCAPE.test(entry.path) ? `${ROOT_URL}/${entry.path}` : url.pathToFileURL(mount.filenameOf(entry)).href;
    keys.set(entry.url, entry.path);
  }
  return entry.url;
}

// The key behind a file: URL of the archive, without query and fragment; undefined for other URLs.
function keyOfUrl(address) {
  if (address === undefined || !address.startsWith(ROOT_URL)) return undefined;
  let key = keys.get(address);
  if (key === undefined) {
    key = mount.keyOf(url.fileURLToPath(address.replace(/[?#].*$/s, '')));
    if (keys.size > 50000) keys.clear();
    keys.set(address, key);
  }
  return key;
}

function resolve(specifier, context, nextResolve) {
  if (Module.isBuiltin(specifier)) return nextResolve(specifier, context);
  const asker = keyOfUrl(context.parentURL);
  const found = asker === undefined ? fromOutside(specifier) : answer(specifier, asker, context.conditions);
  if (found === undefined) return nextResolve(specifier, context);
  if (found.builtin !== undefined) return nextResolve(`node:${found.builtin.replace(/^node:/, '')}`, context);
  const query = specifier.startsWith('#') ? '' : queryOf(specifier);
  return { url: urlOf(found) + query, format: formatOf(found), shortCircuit: true };
}

function answer(specifier, asker, conditions) {
  if (appHooks.present) {
    const { areOther, under } = require('../modules/conditions.js');
    if (areOther(conditions, IMPORT)) return under(conditions, IMPORT, () => fromInside(specifier, asker));
  }
  return bakedAnswer(asker, specifier) ?? fromInside(specifier, asker);
}

function queryOf(specifier) {
  const at = specifier.search(/[?#]/);
  return at < 0 ? '' : specifier.slice(at);
}

function bakedAnswer(asker, specifier) {
  const entry = mount.archive.find(asker);
  const index = entry === undefined ? undefined : mount.archive.answersOf(entry, IMPORT).get(specifier);
  const answer = index === undefined ? undefined : mount.archive.entry(index);
  return answer !== undefined && mount.isCovered(answer.path) ? undefined : answer;
}

// Loaded when an import was not answered by the build.
function resolution() {
  return require('./import-resolution.js');
}

function fromInside(specifier, asker) {
  if (SCHEME.test(specifier)) return keyOfUrl(specifier) === undefined ? undefined : resolution().atUrl(new URL(specifier), asker);
  try {
    return resolution().resolve(specifier, asker);
  } catch (error) {
    throw hinted(error, specifier, asker);
  }
}

// An absolute URL asked for by a real file, a worker, or as the entry of the app.
function fromOutside(specifier) {
  const key = keyOfUrl(specifier);
  const entry = key === undefined ? undefined : mount.locate(key);
  return typeof entry === 'object' && entry.kind === 0 ? entry : undefined;
}

// Node tells what require() would have found, as the error's second line.
function hinted(error, specifier, asker) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'ERR_UNSUPPORTED_DIR_IMPORT') return error;
  const suggestion = suggestionFor(specifier, mount.absolute(asker));
  if (suggestion === undefined || suggestion === specifier) return error;
  const hint = `Did you mean to import ${JSON.stringify(suggestion)}?`;
  const end = error.stack.indexOf('\n');
  error.stack = `${error.stack.slice(0, end)}\n${hint}${error.stack.slice(end)}`;
  error.message += `\n${hint}`;
  return error;
}

function suggestionFor(specifier, filename) {
  let found;
  try {
    const module = new Module(filename, null);
    module.paths = Module._nodeModulePaths(filename);
    found = Module._resolveFilename(specifier, module, false);
  } catch {
    return undefined;
  }
  if (/^\.\.?\//.test(specifier)) {
    const relative = path.posix.relative(path.posix.dirname(url.pathToFileURL(filename).pathname), url.pathToFileURL(found).pathname);
    return relative.startsWith('../') ? relative : `./${relative}`;
  }
  const name = specifier.split('/')[0];
  const needle = path.join(path.sep, 'node_modules', name, path.sep);
  const at = found.lastIndexOf(needle);
  if (specifier.startsWith('/') || at < 0) return specifier.startsWith('/') ? found : url.pathToFileURL(found).href;
  return [name, ...found.slice(at + needle.length).split(path.sep).map(encodeURIComponent)].join('/');
}

function load(address, context, nextLoad, isImported, loadCommonJs = commonJs) {
  const key = keyOfUrl(address);
  const entry = key === undefined ? undefined : mount.locate(key);
  if (entry === undefined || typeof entry === 'string') return nextLoad(address, context);
  const evaluated = evaluatedSource?.(key);
  if (evaluated !== undefined) return { format: 'module', source: evaluated, shortCircuit: true };
  const format = context.format ?? formatOf(entry);
  if (format === undefined) return leftToNode(nextLoad(address, context));
  if (isImported) {
    if (isForNode(format, context.importAttributes)) return nextLoad(address, { ...context, format: context.importAttributes?.type === 'text' ? undefined : format });
    if (format === 'commonjs' || format === 'commonjs-typescript') return loadCommonJs(address, entry, format);
  }
  const found = { format, source: mount.archive.text(entry), shortCircuit: true };
  return isImported ? { ...found, responseURL: address } : found;
}

// Since then a module with a text is loaded through Module._load, where the patched require is: first when its hook asks for that, later
// always. Older versions give it a require that knows nothing of hooks, unless they read the file themselves.
const TAKES_TEXT = since({ 22: 23, 24: 18, 25: 6 });

function commonJs(responseURL, entry, format) {
  if (!TAKES_TEXT) return withoutSource(responseURL);
  const text = mount.archive.text(entry);
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return { format, source, responseURL, shouldBeReloadedByCJSLoader: true, shortCircuit: true };
}

// Older versions want a text of every hook. They take what they read first, though, and look at the type of what they read next.
const TAKES_NULL = since({ 22: 23, 24: 13, 25: 3 });

function withoutSource(responseURL) {
  if (TAKES_NULL) return { format: 'commonjs', source: null, responseURL, shortCircuit: true };
  let reads = 0;
  return { format: 'commonjs', get source() { return reads++ === 0 ? null : ''; }, responseURL, shortCircuit: true };
}

// Node reads addons too, and then refuses what it read.
function leftToNode(result) {
  return result.format === 'addon' ? { format: 'addon', source: null, shortCircuit: true } : result;
}

// Whether Node has something to say of the attributes, or takes the file as a text by them.
function isForNode(format, { type, ...others } = {}) {
  return type !== (format === 'json' ? 'json' : undefined) || Object.keys(others).length > 0;
}

// The packaged ES module that the build found for a request, or undefined: for the ways past the hooks.
function answeredModule(parentURL, specifier) {
  // Node asks for a real main module by a URL object.
  if (typeof specifier !== 'string' || appHooks.present) return undefined;
  const asker = keyOfUrl(parentURL);
  if (asker === undefined) return parentURL === undefined && !/[?#]/.test(specifier) ? onlyModule(fromOutside(specifier)) : undefined;
  const entry = mount.archive.find(asker);
  return entry === undefined ? undefined : answeredModuleOf(entry, specifier);
}

function answeredModuleOf(entry, specifier) {
  const index = mount.archive.answersOf(entry, IMPORT).get(specifier);
  if (index === undefined || /[?#]/.test(specifier)) return undefined;
  return onlyModule(mount.archive.entry(index));
}

function onlyModule(entry) {
  return entry !== undefined && isOnlyModule(entry) ? entry : undefined;
}

function isOnlyModule(entry) {
  return entry.format === 'module' && entry.real === undefined && !mount.isCovered(entry.path);
}

module.exports = { TAKES_NULL, evaluatedBy, resolve, load, withoutSource, keyOfUrl, urlOf, answeredModule, answeredModuleOf, isOnlyModule };

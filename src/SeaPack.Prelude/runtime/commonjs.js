// require() of packaged modules. Node's own Module keeps the cache, the extensions and every hook that apps patch.

const { Module, path, process } = require('./builtins.js');
const { REQUIRE } = require('./archive.js');
const { compileEntry, sourceOf } = require('./compile.js');
const { prepare } = require('./lazy-builtins.js');
const mount = require('./mount.js');

const original = {
  compile: Module.prototype._compile,
  load: Module._load,
  registerHooks: Module.registerHooks,
  resolveFilename: Module._resolveFilename,
};

// Set once the app registers hooks of its own: then every request has to take the long way through them.
let appHasHooks = false;

function install() {
  Module._resolveFilename = resolveFilename;
  Module._load = load;
  for (const extension of ['.js', '.cjs', '.ts', '.cts', '.json', '.node']) replaceLoader(extension);
}

function watchHooks() {
  Module.registerHooks = function registerHooks(hooks) {
    appHasHooks = true;
    return original.registerHooks(hooks);
  };
}

// The entry of a packaged module that asks, or undefined.
function askerOf(module) {
  const filename = module?.filename;
  if (typeof filename !== 'string') return undefined;
  const key = mount.keyOf(filename);
  return key === undefined ? undefined : { key, entry: mount.archive.find(key) };
}

function bakedAnswer(asker, request) {
  if (asker?.entry === undefined) return undefined;
  const index = mount.archive.answersOf(asker.entry, REQUIRE).get(request);
  return index === undefined ? undefined : mount.archive.entry(index);
}

// Stands in for Module._resolveFilename.
function resolveFilename(request, module, isMain, options) {
  if (typeof request !== 'string' || Module.isBuiltin(request)) return original.resolveFilename.apply(this, arguments);
  if (options?.paths !== undefined) return resolveFromPaths.call(this, request, module, isMain, options);
  const asker = askerOf(module);
  if (asker === undefined && mount.keyOf(request) === undefined) return original.resolveFilename.apply(this, arguments);
  const answer = bakedAnswer(asker, request);
  if (answer !== undefined) return mount.filenameOf(answer);
  const found = fullAlgorithm(asker === undefined ? '' : path.posix.dirname(asker.key), request, asker?.key);
  if (found !== undefined) return found.builtin ?? mount.filenameOf(found);
  return beyondArchive.call(this, request, module, isMain, asker);
}

// Most apps never ask for what the build did not answer: the resolver is loaded when one does.
function fullAlgorithm(folder, request, asker) {
  return require('./resolver.js').requireFrom(folder === '.' ? '' : folder, request, asker);
}

// What the archive does not hold may be an absolute path, or lie in NODE_PATH and its like.
function beyondArchive(request, module, isMain, asker) {
  const outside = path.isAbsolute(request) ? request
    : /^\.\.?([\\/]|$)/.test(request) ? path.resolve(path.dirname(module.filename), request) : undefined;
  if (outside !== undefined && mount.keyOf(outside) === undefined) return original.resolveFilename.call(this, outside, module, isMain);
  const global = outside === undefined && !request.startsWith('#') && Module._findPath(request, Module.globalPaths, isMain);
  if (global) return global;
  throw notFound(request, module);
}

// require.resolve(request, { paths })
function resolveFromPaths(request, module, isMain, options) {
  const { paths } = options;
  if (!Array.isArray(paths)) return original.resolveFilename.apply(this, arguments);
  for (const from of paths) {
    const key = mount.keyOf(path.resolve(`${from}`));
    if (key === undefined) continue;
    const asker = `${key}/noop.js`;
    const found = fullAlgorithm(key, request, asker);
    if (found !== undefined) return found.builtin ?? mount.filenameOf(found);
  }
  const real = paths.filter((from) => mount.keyOf(path.resolve(`${from}`)) === undefined);
  if (real.length === 0 && paths.length > 0) throw notFound(request, module);
  return original.resolveFilename.call(this, request, module, isMain, { ...options, paths: real });
}

function notFound(request, module) {
  const requireStack = [];
  for (let asker = module; asker; asker = asker[Symbol.for('seapack.parent')] ?? asker.parent) requireStack.push(asker.filename || asker.id);
  let message = `Cannot find module '${request}'`;
  if (requireStack.length > 0) message += '\nRequire stack:\n- ' + requireStack.join('\n- ');
  const error = new Error(message);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = requireStack;
  return error;
}

// Stands in for Module._load. A packaged module that asks for one with a baked answer does not go through the hooks' chain of
// URLs: that costs a third of the start-up of a CommonJS app in an archive that holds ES modules too.
function load(request, module, isMain) {
  prepare(request);
  if (appHasHooks || isMain || Module._resolveFilename !== resolveFilename) return original.load.apply(this, arguments);
  const answer = bakedAnswer(askerOf(module), request);
  if (answer === undefined || answer.format !== 'commonjs') return original.load.apply(this, arguments);
  const filename = mount.filenameOf(answer);
  // A cached module may be half loaded: Node's own code knows what to hand out then.
  if (Module._cache[filename] !== undefined) return original.load.call(this, filename, module, isMain);
  return loadAnew(filename, module);
}

function loadAnew(filename, parentModule) {
  const module = new Module(filename, parentModule);
  Module._cache[filename] = module;
  let loaded = false;
  try {
    module.load(filename);
    loaded = true;
  } finally {
    if (!loaded) forget(filename, module, parentModule);
  }
  return module.exports;
}

function forget(filename, module, parentModule) {
  delete Module._cache[filename];
  const at = parentModule?.children?.indexOf(module) ?? -1;
  if (at >= 0) parentModule.children.splice(at, 1);
}

function replaceLoader(extension) {
  const inherited = Module._extensions[extension] ?? (extension === '.cjs' || extension === '.cts' ? undefined : Module._extensions['.js']);
  if (inherited === undefined) return;
  const loader = LOADERS[extension] ?? loadSource;
  Module._extensions[extension] = function (module, filename) {
    const key = mount.keyOf(filename);
    const entry = key === undefined ? undefined : mount.locate(key);
    if (entry === undefined || typeof entry === 'string') return inherited.apply(this, arguments);
    return loader(entry, module, filename, inherited);
  };
}

const LOADERS = {
  '.json'(entry, module, filename) {
    const text = mount.archive.text(entry);
    try {
      module.exports = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    } catch (error) {
      error.message = `${filename}: ${error.message}`;
      throw error;
    }
  },
  '.node'(entry, module, filename) {
    return process.dlopen(module, filename);
  },
};

function loadSource(entry, module, filename, inherited) {
  if (entry.format === 'module' || entry.format === 'module-typescript') return inherited(module, filename);
  // Node refuses to strip types there, in words of its own.
  if (entry.format === 'commonjs-typescript' && entry.path.includes('node_modules/')) return inherited(module, filename);
  // Somebody (pirates, a source map) wants to see the text: Module.prototype._compile is the door for that.
  if (module._compile !== original.compile || process.sourceMapsEnabled) {
    return module._compile(sourceOf(entry), filename, 'commonjs');
  }
  const run = compileEntry(entry, filename);
  Reflect.apply(run, module.exports, [module.exports, requireFor(module), module, filename, path.dirname(filename)]);
}

// The function that a module knows as `require`.
function requireFor(module) {
  function require(id) {
    return module.require(id);
  }
  require.resolve = function resolve(request, options) {
    return Module._resolveFilename(checked(request), module, false, options);
  };
  require.resolve.paths = function paths(request) {
    return Module._resolveLookupPaths(checked(request), module);
  };
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

function checked(request) {
  if (typeof request === 'string') return request;
  const error = new TypeError(`The "request" argument must be of type string. Received ${request === null ? 'null' : `type ${typeof request} (${String(request)})`}`);
  error.code = 'ERR_INVALID_ARG_TYPE';
  throw error;
}

module.exports = { install, watchHooks };

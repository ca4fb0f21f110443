// ES modules in a snapshot: linked and evaluated here, at build and, what is left of the main module's graph, at the start.

const { addedToModule, Module, Promise, URL, path, process, vm } = require('../builtins.js');
const { IMPORT } = require('../archive/archive.js');
const { nodeError } = require('../errors.js');
const mount = require('../archive/mount.js');
const builtins = require('./builtins.js');
const { Refusal, during, evaluating } = require('./faults.js');
const { exportsOf, fill } = require('./namespaces.js');

let records = new Map();
let externals = new Map();
// With a warm-up: what has been made of each module's source, by its archive path.
let scripts;
let isRunning = false;

class Record {
  constructor(entry) {
    this.key = entry.path;
    this.filename = mount.filenameOf(entry);
    Object.assign(this, scripts?.get(entry.path) ?? require('./conversion.js').convert(entry));
    this.getters = undefined;
    this.namespace = Object.create(null);
    this.status = 'linked';
    this.error = undefined;
    this.promise = undefined;
    // Each { record }, { filename } of a CommonJS or JSON module, or { builtin }.
    this.dependencies = [];
  }

  link() {
    this.dependencies = this.requests.map((specifier) => dependencyOf(this, specifier));
    this.body ??= this.compile();
    this.code = undefined;
  }

  compile() {
    const { code, isAsync, requests, names, stars } = this;
    const body = new vm.Script(code, {
      filename: this.filename,
      lineOffset: -1,
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext();
    scripts?.set(this.key, { body, isAsync, requests, names, stars });
    return body;
  }

  // The names of all exports, those of `export *` among them as far as they are known now.
  exportNames(seen = new Set()) {
    const names = new Map(this.names.map((name) => [name, () => this.valueOf(name)]));
    if (seen.has(this)) return names;
    seen.add(this);
    for (const index of this.stars) {
      const { record, namespace } = this.dependencies[index];
      const others = record === undefined ? Object.keys(namespace ?? {}) : [...record.exportNames(seen).keys()];
      for (const name of others) if (name !== 'default' && !names.has(name)) names.set(name, () => (record?.namespace ?? namespace)[name]);
    }
    return names;
  }

  valueOf(name) {
    if (this.getters === undefined) throw new ReferenceError(`Cannot access '${name}' before initialization`);
    return this.getters[name]();
  }

  // Properties in the order of a module namespace.
  describe() {
    const names = this.exportNames();
    for (const name of [...names.keys()].sort()) Object.defineProperty(this.namespace, name, { get: names.get(name), enumerable: true, configurable: true });
    Object.defineProperty(this.namespace, Symbol.toStringTag, { value: 'Module', configurable: true });
  }

  start() {
    const meta = metaOf(this);
    const namespaces = this.dependencies.map((dependency) => dependency.record?.namespace ?? dependency.namespace);
    this.steps = this.body(($getters) => { this.getters = $getters; }, meta, (specifier, options) => importFrom(this, specifier, options), ...namespaces);
    return this.steps.next();
  }
}

function recordOf(entry) {
  let record = records.get(entry.path);
  if (record !== undefined) return record;
  record = new Record(entry);
  records.set(entry.path, record);
  record.link();
  return record;
}

function dependencyOf(record, specifier) {
  if (Module.isBuiltin(specifier)) return external(specifier, 'builtin');
  if (/[?#]/.test(specifier) && !specifier.startsWith('#')) throw new Refusal('format', `${record.filename} imports '${specifier}': a query cannot be in a snapshot.`);
  const entry = mount.archive.find(record.key);
  const index = mount.archive.answersOf(entry, IMPORT).get(specifier);
  const found = index === undefined ? require('../esm/import-resolution.js').resolve(specifier, record.key) : mount.archive.entry(index);
  if (found?.builtin !== undefined) return external(found.builtin, 'builtin');
  if (found === undefined) throw new Refusal('format', `${record.filename} imports '${specifier}', which is not in the package.`);
  const format = require('../modules/module-format.js').formatOf(found);
  if (format === 'module') return { record: recordOf(found) };
  if (format === 'commonjs' || format === 'json') return external(mount.filenameOf(found), 'filename');
  throw new Refusal('format', `${mount.filenameOf(found)} is a module in ${found.format}, which cannot be evaluated in a snapshot.`);
}

// Functions are there, and exports are known, before any module of the graph runs.
function instantiate(record, seen = new Set()) {
  if (seen.has(record)) return;
  seen.add(record);
  for (const dependency of record.dependencies) if (dependency.record !== undefined) instantiate(dependency.record, seen);
  if (record.steps !== undefined) return;
  record.describe();
  const first = record.start();
  // An asynchronous generator stops at the same place, within this call.
  if (record.isAsync) record.promise = first;
}

function waits(record, seen = new Set()) {
  if (seen.has(record) || record.status === 'evaluated') return false;
  seen.add(record);
  return record.isAsync || record.dependencies.some((dependency) => dependency.record !== undefined && waits(dependency.record, seen));
}

// One namespace for all who import the same thing.
function external(name, kind) {
  let dependency = externals.get(name);
  if (dependency === undefined) {
    dependency = { [kind]: name, namespace: Object.create(null), isFilled: false };
    externals.set(name, dependency);
  }
  return dependency;
}

function provide(dependency, asker) {
  if (dependency.isFilled) return;
  dependency.isFilled = true;
  const parent = new Module(asker.filename, null);
  parent.filename = asker.filename;
  const exports = Module._load(dependency.builtin ?? dependency.filename, parent, false);
  fill(dependency.namespace, exports, dependency.filename !== undefined);
}

function evaluate(record) {
  if (record.status === 'failed') throw record.error;
  if (record.status !== 'linked') return;
  record.status = 'evaluating';
  try {
    for (const dependency of record.dependencies) {
      if (dependency.record !== undefined) evaluate(dependency.record);
      else provide(dependency, record);
    }
    completeStars(record);
    if (!isRunning) evaluating(record.key);
    record.steps.next();
    if (!isRunning) builtins.look(record.filename);
    record.status = 'evaluated';
  } catch (error) {
    record.status = 'failed';
    record.error = error;
    throw error;
  }
}

async function evaluateWaiting(record) {
  if (!waits(record)) return evaluate(record);
  if (record.status === 'failed') throw record.error;
  if (record.status === 'evaluating') return record.running;
  record.status = 'evaluating';
  return record.running = run();

  async function run() {
    try {
      for (const dependency of record.dependencies) {
        if (dependency.record === undefined) provide(dependency, record);
        else if (dependency.record.status !== 'evaluating') await evaluateWaiting(dependency.record);
      }
      completeStars(record);
      await record.promise;
      await record.steps.next();
      record.status = 'evaluated';
    } catch (error) {
      record.status = 'failed';
      record.error = error;
      throw error;
    }
  }
}

// What `export *` of a CommonJS module gives is known once that has run.
function completeStars(record) {
  if (record.stars.some((index) => record.dependencies[index].record === undefined)) record.describe();
}

// What require() of an ES module returns.
function requireModule(entry) {
  const record = recordOf(entry);
  instantiate(record);
  if (waits(record)) {
    throw nodeError(Error, 'ERR_REQUIRE_ASYNC_MODULE', 'require() cannot be used on an ESM graph with top-level await. Use import() instead.');
  }
  evaluate(record);
  return exportsOf(record.namespace);
}

function metaOf(record) {
  const { filename } = record;
  const meta = Object.create(null);
  meta.dirname = path.dirname(filename);
  meta.filename = filename;
  if (process.features.require_module !== undefined && addedToModule().registerHooks !== undefined) meta.main = record.isMain === true;
  meta.resolve = (specifier) => resolveFrom(record, `${specifier}`);
  meta.url = urlOf(filename);
  return meta;
}

function urlOf(filename) {
  return process.getBuiltinModule('url').pathToFileURL(filename).href;
}

function resolveFrom(record, specifier) {
  if (Module.isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(specifier)) return new URL(specifier).href;
  const found = require('../esm/import-resolution.js').resolve(specifier, record.key);
  return found.builtin === undefined ? urlOf(mount.filenameOf(found)) : `node:${found.builtin.replace(/^node:/, '')}`;
}

// import() of a converted module: by Node's own loader, which gets what is evaluated here through `bridgeTo`.
function importFrom(record, specifier, options) {
  if (!isRunning) return Promise.reject(new Refusal('import', `${record.filename} calls import('${specifier}') while the snapshot is made. Only a running app can do that.`));
  return new vm.Script('(specifier, options) => import(specifier, options)', {
    filename: record.filename, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext()(specifier, options);
}

const ACCESS = Symbol.for('seapack.evaluated');

// The text of a module that shows Node's loader what has been evaluated here, or undefined.
function bridgeTo(key) {
  const record = records.get(key);
  if (record?.status !== 'evaluated') return undefined;
  Object.defineProperty(globalThis, ACCESS, { value: (asked) => records.get(asked).namespace, configurable: true });
  const names = Object.keys(record.namespace);
  const lines = [`const namespace = globalThis[Symbol.for('seapack.evaluated')](${JSON.stringify(key)});`];
  names.forEach((name, i) => lines.push(`const e${i} = namespace[${JSON.stringify(name)}]; export { e${i} as ${JSON.stringify(name)} };`));
  return lines.join(' ');
}

// The main module, linked with all that it imports.
function mainRecord(entry) {
  const record = recordOf(entry);
  record.isMain = true;
  instantiate(record);
  return record;
}

// isLeft: which of its requests wait until it runs.
function evaluateDependencies(record, isLeft) {
  for (const [i, dependency] of record.dependencies.entries()) {
    const specifier = record.requests[i];
    if (isLeft(specifier)) continue;
    if (dependency.record !== undefined && waits(dependency.record)) return;
    during(specifier, () => (dependency.record === undefined ? provide(dependency, record) : evaluate(dependency.record)));
  }
}

function run(record) {
  if (!waits(record)) return evaluate(record);
  return evaluateWaiting(record);
}

// Whether the module is one of those that are evaluated here.
function holds(entry) {
  return records.get(entry.path)?.status === 'evaluated';
}

function keepScripts() {
  scripts = new Map();
}

let kept;

// From now on modules are evaluated once more.
function beginCopy() {
  kept = { records, externals };
  records = new Map();
  externals = new Map();
}

function endCopy() {
  ({ records, externals } = kept);
  kept = undefined;
  scripts = undefined;
}

function resume() {
  isRunning = true;
}

module.exports = { requireModule, evaluateWaiting, mainRecord, evaluateDependencies, run, holds, bridgeTo, keepScripts, beginCopy, endCopy, resume };

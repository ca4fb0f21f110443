// Links packaged ES modules by the answers of the build, without the hooks and the asynchronous steps of Node's loader. What comes out
// are Node's own jobs in Node's own cache: import(), require() and errors go on from there as ever. Node 24.7 and later.

const { Module, Promise } = require('../builtins.js');
const { compileCached } = require('./cache.js');
const hooks = require('./hooks.js');
const { mayUseImportMeta } = require('./import-meta.js');
const { prepare } = require('../lazy-builtins.js');
const mount = require('../archive/mount.js');

const SOURCE_PHASE = 1;
const DONE = Promise.resolve();

let internals;
let esm;
let original;
let requestKinds;
let evaluationPhase;

// False when this Node's loader has another shape.
function install(taken) {
  const { compile, loader, utils } = taken;
  if (typeof loader.getOrCreateModuleJob !== 'function' || utils.requestTypes?.kImportInImportedESM === undefined) return false;
  evaluationPhase = compile('node:seapack/probe', "import 'node:fs'", false).getModuleRequests()[0].phase;
  if (!(evaluationPhase > SOURCE_PHASE)) return false;
  internals = taken;
  esm = require('./loader.js');
  original = loader.getOrCreateModuleJob;
  requestKinds = utils.requestTypes;
  Object.defineProperty(loader, 'getOrCreateModuleJob', { value: getOrCreateModuleJob, configurable: true, writable: true, enumerable: false });
  return true;
}

// Stands in for the loader's method of the same name.
function getOrCreateModuleJob(parentURL, request, kind) {
  const entry = isPlain(request, kind) ? esm.answeredModule(parentURL, request.specifier) : undefined;
  const isNew = entry !== undefined && this.loadCache.get(esm.urlOf(entry)) === undefined;
  return (isNew ? linkGraph(entry, parentURL === undefined) : undefined) ?? byNode(parentURL, request, kind);
}

// What the build did not answer; all but built-in modules need the hooks.
function byNode(parentURL, request, kind) {
  const { specifier } = request;
  if (typeof specifier === 'string' && Module.isBuiltin(specifier)) prepare(specifier);
  else hooks.install();
  return original.call(internals.loader, parentURL, request, kind);
}

function isPlain({ phase, attributes }, kind) {
  if (phase !== evaluationPhase || (kind !== undefined && kind !== requestKinds.kImportInImportedESM)) return false;
  for (const _ in attributes) return false;
  return true;
}

// The job of a module whose whole graph is linked. When something in it cannot be found or compiled, nothing of it stays in the cache:
// Node's own loader then says what is wrong.
function linkGraph(entry, isMain) {
  const { loader } = internals;
  const made = new Map();
  try {
    const root = jobOf(entry, isMain, made);
    instantiate(root, made);
    return root;
  } catch {
    for (const job of made.values()) loader.loadCache.delete(job.url);
    return undefined;
  }
}

function jobOf(entry, isMain, made) {
  const { loader, ModuleJob, compile } = internals;
  const address = esm.urlOf(entry);
  const source = mount.archive.script(entry);
  const usesMeta = !entry.isLinked && mayUseImportMeta(source);
  // import.meta.resolve() goes through them.
  if (usesMeta) hooks.install();
  const wrap = compileCached(entry, address, source, isMain, usesMeta) ?? compile(address, source, isMain);
  // In the source phase, a job does not look for its requests by itself.
  const job = new ModuleJob(loader, address, { __proto__: null }, wrap, SOURCE_PHASE, isMain, false, requestKinds.kImportInImportedESM);
  job.phase = evaluationPhase;
  loader.loadCache.set(address, undefined, job);
  made.set(entry, job);
  link(job, entry, made);
  return job;
}

function link(job, entry, made) {
  const links = mount.archive.linksOf(entry);
  const jobs = links?.every(esm.isOnlyModule) ? linkedJobs(job, links, made) : requestedJobs(job, entry, made);
  const modules = jobs.map(({ module }) => module);
  job.commonJsDeps = modules.map(({ isCommonJS }) => isCommonJS);
  job.module.link(modules);
}

function linkedJobs(job, links, made) {
  job.linked = links.map((found) => knownJob(found, made));
  return job.linked;
}

function requestedJobs(job, entry, made) {
  job.linked = [];
  return job.module.getModuleRequests().map((request) => {
    const found = isPlain(request) ? esm.answeredModuleOf(entry, request.specifier) : undefined;
    const dependency = found === undefined ? byNode(job.url, request, requestKinds.kImportInImportedESM) : knownJob(found, made);
    if (request.phase === evaluationPhase) job.linked.push(dependency);
    return dependency;
  });
}

function knownJob(entry, made) {
  return made.get(entry) ?? internals.loader.loadCache.get(esm.urlOf(entry)) ?? jobOf(entry, false, made);
}

// An error here (an export that is missing) is left to Node's own job, which words it for people.
function instantiate(root, made) {
  try {
    root.module.instantiate();
  } catch {
    return;
  }
  for (const job of made.values()) job.instantiated = DONE;
}

module.exports = { install };

// The warm-up of a snapshot (SeaCodeCache=warmup): once the app's modules are evaluated and at rest, a copy of the app runs as it will when
// the executable starts. Of the copy only what V8 compiled for it is to stay: the code of a function belongs to its script, and the
// modules of the copy are other instances of the same scripts.

const { process, vm } = require('../builtins.js');
const faults = require('./faults.js');
const mainFunction = require('./main-function.js');
const modules = require('./modules.js');
const surroundings = require('./surroundings.js');

const { getActiveResourcesInfo } = process;
const { clearImmediate, setTimeout, queueMicrotask } = globalThis;
const CALL = Symbol.for('seapack.warmup');
// What can be closed from outside.
const CLOSABLE = new Set(['Timeout', 'Immediate', 'FSEVENTWRAP', 'STATWATCHER', 'MESSAGEPORT', 'FILEHANDLE']);
// Between two looks at whether something still runs, and beyond its own time for what has to come to rest, in milliseconds.
const PAUSE = 5;
const REST = 5000;

let isOver = false;
let isSweeping = false;
let limit;
// What comes next, once nothing runs any more.
let whenIdle;
// What it ended with; the words for it are found when all is as it was.
let ending = null;
let fault = null;
const opened = new Set();

// order: { arguments, milliseconds }; start: loads the main module of the copy, may return a promise; check: throws when there is nothing to warm up.
function plan(order, filename, start, check) {
  whenIdle = () => {
    try {
      check();
      // What the app itself holds open is its own fault.
      faults.lookForListeners();
      begin(order, filename, start);
    } catch (error) {
      faults.abandon(error);
    }
  };
  const timer = faults.unnoticed(() => setTimeout(() => {
    // But for this timer.
    if (getActiveResourcesInfo().length === 1) whenIdle();
    if (whenIdle !== undefined) timer.refresh();
  }, PAUSE));
}

function begin({ arguments: given, milliseconds }, filename, start) {
  faults.divert({ fail: end, note, catches: surroundings.catches });
  limit = limited(milliseconds, () => end(null));
  whenIdle = () => end(null);
  surroundings.record();
  surroundings.guardCallbacks(end);
  process.argv = [process.execPath, filename, ...given];
  mainFunction.beginCopy();
  modules.beginCopy();
  broken(surroundings.guarded(() => run(start).catch(end), end), milliseconds + REST);
}

function limited(milliseconds, action) {
  return faults.unnoticed(() => setTimeout(action, milliseconds).unref());
}

async function run(start) {
  const waits = start();
  if (waits !== undefined) await waits;
  if (!isOver) mainFunction.callCopy();
}

// A loop without an end has to be broken off, and what that leaves behind cannot be trusted.
function broken(action, milliseconds) {
  globalThis[CALL] = action;
  try {
    new vm.Script(`globalThis[Symbol.for('${CALL.description}')]()`).runInThisContext({ timeout: milliseconds });
  } catch (error) {
    if (error?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    faults.abandon(new faults.Refusal('time', `The app did not come to an end within ${milliseconds} ms.`));
  }
  delete globalThis[CALL];
}

function note(type, resource) {
  if (CLOSABLE.has(type)) opened.add(resource);
  if (isOver) sweepSoon();
}

// error: what it ended with, or null when it came to its end or its time was over.
function end(error) {
  if (isOver) return;
  isOver = true;
  faults.drop(limit);
  ending = error ?? exitOf(process.exitCode);
  sweep();
  limit = limited(REST, () => faults.abandon(new faults.Refusal('time', 'The app does not come to rest.')));
  whenIdle = putBack;
}

// Nothing of the copy can run any more; before Node itself cleans up for the snapshot.
function putBack() {
  sweep();
  faults.drop(limit);
  whenIdle = limit = undefined;
  mainFunction.endCopy();
  surroundings.restore();
  modules.endCopy();
  faults.endDivert();
  if (ending?.kind === 'exit' && Number(ending.code ?? 0) === 0) ending = null;
  fault = ending === null ? null : faults.describe(ending);
  ending = null;
}

function exitOf(code) {
  return Object.assign(new faults.Refusal('exit', `The exit code was ${code}.`), { code });
}

// What the copy still does when it has ended comes to nothing.
function sweepSoon() {
  if (isSweeping) return;
  isSweeping = true;
  queueMicrotask(() => {
    isSweeping = false;
    // Until all is put back.
    if (limit !== undefined) sweep();
  });
}

function sweep() {
  for (const resource of opened) close(resource);
  opened.clear();
  surroundings.removeListeners();
}

function close(resource) {
  try {
    if (typeof resource.close === 'function') resource.close()?.catch?.(() => {});
    else clearImmediate(resource);
  } catch {
    // Closed already, or not open yet.
  }
}

// What went wrong, for the build: { kind, message, … } or null.
function outcome() {
  return fault;
}

module.exports = { plan, outcome };

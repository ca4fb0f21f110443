// What can go wrong while the app's code runs in the snapshot builder, told to the build with the place in the app.

const { fs, process } = require('../builtins.js');
const mount = require('../archive/mount.js');

const { exit, reallyExit } = process;
const { writeFileSync } = fs;

// These keep the builder waiting for ever; all others may come to an end by themselves.
const LISTENING = new Set(['TCPSERVERWRAP', 'PIPESERVERWRAP', 'UDPWRAP', 'FSEVENTWRAP', 'STATWATCHER', 'SIGNALWRAP', 'WORKER', 'MESSAGEPORT']);
const OPEN = new Set([...LISTENING, 'TCPWRAP', 'PIPEWRAP', 'PROCESSWRAP', 'ZLIB', 'FSREQCALLBACK', 'TTYWRAP', 'Timeout']);

// Said by SeaPack itself: `kind` is a word that the build knows.
class Refusal extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
    if (kind === 'addon') refusedAddon = message;
  }
}

// Packages catch that, and say of the addon that it was not found.
let refusedAddon;

let result;
let names;
let hook;
let timer;
let timeIsOver;
// What takes the app's faults, and what it opens, while a warm-up runs.
let diverted;
let hasBegunWarmup = false;
let isUnnoticed = false;
let hadTimers = false;
// Kind of resource to the stack that first made one.
const opened = new Map();

function watch({ result: file, scripts, milliseconds }) {
  result = file;
  names = scripts.map((script) => script.name);
  process.exit = process.reallyExit = (code) => {
    const refusal = new Refusal('exit', `process.exit(${code ?? ''}) was called while the snapshot was made.`);
    refusal.code = code ?? process.exitCode;
    fail(refusal);
    // Only a warm-up comes here.
    if (diverted.catches()) throw refusal;
  };
  process.on('uncaughtException', fail);
  const { createHook } = process.getBuiltinModule('async_hooks');
  // Without `destroy`, for which Node would tie each promise to something that a snapshot cannot hold.
  hook = createHook({ init: note }).enable();
  // Just before the build would end the process without knowing why.
  timeIsOver = () => fail(stillOpen(process.getActiveResourcesInfo()));
  timer = setTimeout(timeIsOver, milliseconds).unref();
  setImmediate(() => setImmediate(lookForListeners));
  process.once('beforeExit', settle);
}

// Node counts on the last expiry that it has asked the system for, and would not ask for a later one once the app runs. A timer that fires
// makes it forget.
function settle() {
  drop(timer);
  unnoticed(() => setTimeout(() => {}, 1));
}

// The empty list of timers that are not waited for would stay.
function drop(waiting) {
  waiting?.ref();
  clearTimeout(waiting);
}

function note(id, type, trigger, resource) {
  if (isUnnoticed) return;
  if (type === 'Timeout') hadTimers = true;
  if (diverted !== undefined) diverted.note(type, resource);
  else if (OPEN.has(type) && !opened.has(type)) opened.set(type, new Error().stack);
}

// For timers of the builder's own.
function unnoticed(action) {
  isUnnoticed = true;
  try {
    return action();
  } finally {
    isUnnoticed = false;
  }
}

function lookForListeners() {
  const type = openKinds().find((kind) => LISTENING.has(kind));
  if (type !== undefined) fail(openHandle(type));
}

// Kinds of what is open now, as the hook calls them.
function openKinds() {
  return process.getActiveResourcesInfo().map((name) => (name === 'Timeout' ? name : name.toUpperCase()));
}

function openHandle(type) {
  const refusal = new Refusal('handle', `The app opened a ${type} while the snapshot was made, and left it open.`);
  return withStackOf(refusal, type);
}

function withStackOf(refusal, type) {
  refusal.stack = (opened.get(type) ?? '').replace(/^.*/, refusal.message);
  return refusal;
}

function stillOpen(resources) {
  const type = openKinds().find((kind) => opened.has(kind));
  const waits = resources.join(', ') || 'nothing that Node knows';
  return withStackOf(new Refusal('time', `The app did not come to an end while the snapshot was made. It waits for: ${waits}.`), type);
}

// From now on nothing is the app's fault: these are told of errors, and of what is opened.
function divert(told) {
  drop(timer);
  diverted = told;
  hasBegunWarmup = true;
  writeFileSync(result, JSON.stringify({ hasBegunWarmup }));
}

function endDivert() {
  diverted = undefined;
}

function leave() {
  hook.disable();
  lookForListeners();
  origins.clear();
  opened.clear();
  process.off('beforeExit', settle);
  drop(timer);
  timer = undefined;
  process.off('uncaughtException', fail);
  process.exit = exit;
  process.reallyExit = reallyExit;
  hook = undefined;
}

// The request that is answered, for the build to name what can be left to the start, and all that were.
let request;
const answered = new Set();
// Archive path of a module to the request that it was evaluated for: what fails later than that is still of it.
const origins = new Map();

function during(specifier, action) {
  request = specifier;
  answered.add(specifier);
  action();
  request = undefined;
}

function asked() {
  return request;
}

function evaluating(key) {
  if (request !== undefined && key !== undefined) origins.set(key, request);
}

// The same for timers of the app.
function resume() {
  if (hadTimers) setTimeout(() => {}, 1).unref();
}

function fail(error) {
  if (diverted !== undefined) return diverted.fail(error);
  return abandon(error);
}

function abandon(error) {
  writeFileSync(result, JSON.stringify({ error: describe(error), hasBegunWarmup }));
  return reallyExit.call(process, 1);
}

// V8's words for import() where nobody answers it.
const NO_IMPORT = 'Not supported';

function describe(error) {
  const stack = `${error?.stack ?? error}`;
  const message = `${error?.message ?? error}`;
  const place = placeOf(stack);
  const told = { message, stack, ...place, request: error?.request ?? request ?? origins.get(place.key) };
  if (error instanceof Refusal) return { ...told, kind: error.kind };
  if (message === NO_IMPORT) return { ...told, kind: 'import', message: 'import() cannot be used while the snapshot is made.' };
  const name = error?.name === undefined ? '' : `${error.name}: `;
  const before = refusedAddon === undefined ? '' : ` (Before: ${refusedAddon})`;
  return { ...told, kind: 'threw', message: name + message + before };
}

// The first place in the stack that is the app's: { key } of a packaged file or { script }, line and column from 1.
function placeOf(stack) {
  for (const line of stack.split('\n')) {
    const [, file, number, column] = /(?:^|\()((?:[A-Za-z]:)?[^():]+):(\d+)(?::(\d+))?\)?$/.exec(line.trim().replace(/^at (async )?/, '')) ?? [];
    if (file === undefined) continue;
    const place = { line: Number(number), column: Number(column ?? 0) };
    if (names.includes(file)) return { script: file, ...place };
    const key = mount.keyOf(file);
    if (key !== undefined) return { key, ...place };
  }
  return {};
}

module.exports = { Refusal, answered, asked, drop, during, evaluating, resume, watch, leave, fail, divert, endDivert, abandon, describe, lookForListeners, unnoticed };

// Inside Node's snapshot builder (node --build-snapshot): evaluates what the snapshot is to hold, and leaves the function that starts the
// app. What is done here lies ready in the executable's memory when it starts.

const { fs, process, vm } = require('../builtins.js');
const { Archive } = require('../archive/archive.js');
const commonjs = require('../modules/commonjs.js');
const mount = require('../archive/mount.js');
const builtins = require('./builtins.js');
const faults = require('./faults.js');
const mainFunction = require('./main-function.js');
const modules = require('./modules.js');
const parts = require('./parts.js');
const resume = require('./resume.js');

let isEvaluated;
let warmup;

// Standard input holds the job: { archive, result, milliseconds, scripts: [{ name, file }], exclude: [package], shapes, warmup }, and `warmup`
// is { arguments, milliseconds } or null.
function build(isDebug) {
  const job = JSON.parse(fs.readFileSync(0, 'utf8'));
  faults.watch(job);
  try {
    mount.mount(new Archive(arrayBufferOf(job.archive)));
    const { startupSnapshot, internals } = takeInternals();
    builtins.defer(job.shapes, startupSnapshot, internals);
    if (job.warmup !== null) warmup = require('./warmup.js');
    parts.replace();
    require('../fs/binding.js').install();
    commonjs.install();
    require('../first-use.js').install();
    require('../process/surface.js').install();
    require('../lazy-builtins.js').install();
    builtins.hideFromRequire();
    modules.install(job.warmup !== null);
    resume.install(startupSnapshot, isDebug);
    evaluate(job, startupSnapshot);
    // Behind those of the app, which may still read files.
    startupSnapshot.addSerializeCallback(() => leave(job));
  } catch (error) {
    faults.fail(error);
  }
}

// The module v8 itself would load what no snapshot of an app with workers may hold.
function takeInternals() {
  const { namespace } = process.getBuiltinModule('internal/v8/startup_snapshot');
  const { exposeLazyInterfaces, defineLazyProperties } = process.getBuiltinModule('internal/util');
  require('../esm/internals.js').conceal();
  return { startupSnapshot: namespace, internals: { exposeLazyInterfaces, defineLazyProperties } };
}

function arrayBufferOf(file) {
  const bytes = fs.readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
}

function evaluate({ scripts, exclude, warmup: order }, startupSnapshot) {
  for (const { name, file } of scripts) {
    new vm.Script(fs.readFileSync(file, 'utf8'), { filename: name }).runInThisContext();
  }
  const entry = mount.archive.find(mount.archive.manifest.entry);
  const filename = mount.filenameOf(entry);
  process.argv.splice(1, process.argv.length, filename);
  mainFunction.intercept(startupSnapshot);
  const plan = require('./plan.js').planOf(entry, new Set(exclude));
  ({ isEvaluated } = plan);
  if (isEvaluated) modules.evaluateEntry(entry);
  else modules.preload(entry, plan.requests, plan.isLeft);
  warmup?.plan(order, filename, () => modules.evaluateEntry(entry), requireMain);
}

function requireMain() {
  if (!isEvaluated || mainFunction.isSet()) return;
  throw new faults.Refusal('main', 'The app names setDeserializeMainFunction, so its main module was evaluated, but it did not call it.');
}

// What must not be in the snapshot goes: views of the archive, what depends on one archive alone, and on this process.
function leave(job) {
  try {
    tidy(job);
  } catch (error) {
    faults.fail(error);
  }
}

function tidy({ result }) {
  requireMain();
  faults.leave();
  mainFunction.leave();
  builtins.leave();
  parts.restore();
  require('./syntax.js').leave();
  const loaded = modules.leave();
  commonjs.forgetAskers();
  mount.forget();
  require('../archive/inflate.js').forget();
  require('../archive/packages.js').forget();
  require('../modules/conditions.js').forget();
  delete process.pkg;
  // Ready when the app starts.
  require('../archive/integrity.js');
  require('../esm/hooks.js');
  require('../main.js');
  require('../process/children.js');
  require('../process/role.js');
  require('../process/surface.js');
  fs.writeFileSync(result, JSON.stringify({
    modules: loaded,
    requests: [...faults.answered],
    hasMainFunction: mainFunction.isSet(),
    hasBegunWarmup: warmup !== undefined,
    warmupFault: warmup?.outcome(),
  }));
  // Packages that remember the folder (graceful-fs) do so until another one is entered.
  process.chdir(process.cwd());
}

module.exports = { build };

// Inside Node's snapshot builder (node --build-snapshot), for executables that hold one script and nothing of SeaPack: evaluates the set-up
// scripts and the entry as Node's own builder does. Standard input: { entry, name, result, milliseconds, scripts: [{ name, file }] }

const job = JSON.parse(fs.readFileSync(0, 'utf8'));
entryName = job.name;

// Built-in modules with which Node's builder crashes.
const UNFIT = ['ffi', 'http', 'http2', 'https', 'sqlite', 'tls'];

const { startupSnapshot } = process.getBuiltinModule('v8');
const { setDeserializeMainFunction } = startupSnapshot;
let isMainSet = false;
startupSnapshot.setDeserializeMainFunction = function (main, data) {
  setDeserializeMainFunction(main, data);
  isMainSet = true;
};

function evaluate() {
  const vm = process.getBuiltinModule('vm');
  for (const { name, file } of job.scripts) new vm.Script(fs.readFileSync(file, 'utf8'), { filename: name }).runInThisContext();
  process.argv[1] = job.entry;
  const main = vm.compileFunction(fs.readFileSync(job.entry, 'utf8'), ['require', '__filename', '__dirname'], { filename: job.name });
  main(require, job.entry, process.getBuiltinModule('path').dirname(job.entry));
}

// Nothing of the build's own stays.
function leave() {
  if (!isMainSet) throw new faults.Refusal('main', 'The entry did not call v8.startupSnapshot.setDeserializeMainFunction, and an executable of one file with a snapshot starts with the function that is given to it.');
  startupSnapshot.setDeserializeMainFunction = setDeserializeMainFunction;
  faults.leave();
  const builtins = UNFIT.filter((name) => process.moduleLoadList.includes(`NativeModule ${name}`));
  fs.writeFileSync(job.result, JSON.stringify({ modules: [job.name], hasMainFunction: true, builtins }));
}

function guarded(step) {
  try {
    step();
  } catch (error) {
    faults.fail(error);
  }
}

faults.watch(job);
guarded(() => {
  evaluate();
  // Behind those of the app.
  startupSnapshot.addSerializeCallback(() => guarded(leave));
});

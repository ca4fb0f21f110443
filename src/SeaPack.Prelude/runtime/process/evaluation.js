// Code given as text: -e, -p and standard input of a child, and workers with `eval`.

const { Module, apply, path, process, url, vm } = require('../builtins.js');
const { defaultLoader } = require('../modules/compile.js');
const { nodeError } = require('../errors.js');
const { hasModuleSyntax, withoutTypes } = require('../modules/module-format.js');

// In lines as Node's own, which stacks show.
const WRAPPER = ['', 'globalThis.module = module;', 'globalThis.exports = exports;', 'globalThis.__dirname = __dirname;',
  'globalThis.require = require;', 'return (main) => main();'].join('\n      ');

// Runs a script with the globals that Node gives to such code; as an ES module when it is one.
function evaluate(name, code, { print = false, inputType } = {}) {
  if (inputType?.endsWith('-typescript')) return evaluate(name, withoutTypes(code), { print, inputType: inputType.replace('-typescript', '') });
  if (inputType === 'module' || (inputType === undefined && hasModuleSyntax(code))) return evaluateModule(code, print);
  if (inputType === undefined && isTyped(code)) return evaluate(name, withoutTypes(code), { print });
  const module = new Module(name);
  module.filename = path.join(process.cwd(), name);
  module.paths = Module._nodeModulePaths(process.cwd());
  globalThis.__filename = name;
  if (name !== '[worker eval]') defineBuiltins();
  const script = () => new vm.Script(code, { filename: name, importModuleDynamically: defaultLoader() }).runInThisContext();
  const result = module._compile(WRAPPER, `${name}-wrapper`)(script);
  if (print) printAtEnd(result);
}

// Whether it is a script only once its types are gone.
function isTyped(code) {
  try {
    new vm.Script(code);
    return false;
  } catch {
    try {
      return withoutTypes(code) !== code;
    } catch {
      return false;
    }
  }
}

function evaluateModule(code, print) {
  if (print) throw nodeError(Error, 'ERR_EVAL_ESM_CANNOT_PRINT', '--print cannot be used with ESM input');
  importAsMain(path.resolve('[eval1]'), `${url.pathToFileURL(process.cwd())}/[eval1]`, code);
}

// As the main module, of which Node tells when it ends in the middle: only Module._load makes one, of what has a filename.
function importAsMain(filename, address, source) {
  require('../esm/hooks.js').answerMain(url.pathToFileURL(filename).href, address, source);
  const { _extensions: { '.js': load }, _resolveFilename } = Module;
  Module._resolveFilename = function (request) {
    return request === filename ? filename : apply(_resolveFilename, this, arguments);
  };
  Module._extensions['.js'] = (module) => {
    Object.assign(Module, { _resolveFilename });
    Module._extensions['.js'] = load;
    delete Module._cache[filename];
    module._compile('', filename, 'module');
  };
  Module._load(filename, null, true);
}

// import(specifier), as code in the current folder would write it, or in a file.
function importFrom(specifier, filename = path.join(process.cwd(), '[eval]')) {
  return new vm.Script('(specifier) => import(specifier)', { filename, importModuleDynamically: defaultLoader() })
    .runInThisContext()(specifier);
}

// As in the REPL, built-in modules are there by their names.
function defineBuiltins() {
  for (const name of Module.builtinModules) {
    if (name.startsWith('_') || name.includes('/') || name in globalThis) continue;
    Object.defineProperty(globalThis, name, {
      get: () => process.getBuiltinModule(name),
      set: (value) => Object.defineProperty(globalThis, name, { value, writable: true, enumerable: true, configurable: true }),
      enumerable: false,
      configurable: true,
    });
  }
}

function printAtEnd(result) {
  const log = () => process.getBuiltinModule('console').log(result);
  process.on('exit', log);
  process.once('beforeExit', () => {
    log();
    process.off('exit', log);
  });
}

module.exports = { evaluate, importAsMain, importFrom };

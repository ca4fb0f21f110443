// How import() loads a packaged file. The build found that out for modules; a file that was packed as an asset is looked at here.

const { path, vm, since } = require('./builtins.js');
const mount = require('./mount.js');
const { scopeOf } = require('./packages.js');

const BY_EXTENSION = { '.mjs': 'module', '.cjs': 'commonjs', '.json': 'json', '.wasm': 'wasm', '.node': 'addon' };
const IMPORTS_WASM = since({ 22: 19, 24: 5 });
const MODULE_SYNTAX = /^(Cannot use import statement outside a module|Unexpected token 'export'|Cannot use 'import\.meta' outside a module|await is only valid)/;

// A name that load hooks know, or undefined when only Node knows what to say.
function formatOf(entry) {
  entry.format ??= told(entry);
  return entry.format === 'wasm' && !IMPORTS_WASM ? undefined : entry.format;
}

function told(entry) {
  const extension = path.posix.extname(entry.path);
  if (extension !== '.js') return BY_EXTENSION[extension];
  const { type } = scopeOf(entry.path) ?? {};
  return type === 'module' || type === 'commonjs' ? type : hasModuleSyntax(mount.archive.text(entry)) ? 'module' : 'commonjs';
}

function hasModuleSyntax(source) {
  try {
    new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source.startsWith('#!') ? '//' : ''}${source}\n})`);
    return false;
  } catch (error) {
    return MODULE_SYNTAX.test(error.message);
  }
}

module.exports = { formatOf };

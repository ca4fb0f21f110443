// How import() loads a packaged file. The build found that out for modules; a file that was packed as an asset is looked at here.

const { path, vm } = require('../builtins.js');
const mount = require('../archive/mount.js');
const { scopeOf } = require('../archive/packages.js');

const BY_EXTENSION = { '.mjs': 'module', '.cjs': 'commonjs', '.json': 'json' };
// Whether these can be imported depends on the version and on flags.
const LEFT_TO_NODE = new Set(['wasm', 'addon']);
const MODULE_SYNTAX = /^(Cannot use import statement outside a module|Unexpected token 'export'|Cannot use 'import\.meta' outside a module|await is only valid)/;

// A name that load hooks know, or undefined when only Node knows what to say.
function formatOf(entry) {
  entry.format ??= told(entry);
  return LEFT_TO_NODE.has(entry.format) ? undefined : entry.format;
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

module.exports = { formatOf, hasModuleSyntax };

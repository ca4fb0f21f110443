// How a packaged file is loaded. The build found that out for modules; a file that was packed as an asset is looked at here.

const { addedToModule, process, vm, withoutWarnings } = require('../builtins.js');
const mount = require('../archive/mount.js');
const { scopeOf } = require('../archive/packages.js');

const SCRIPT = /\.([cm]?)([jt])s$/;
const BY_LETTER = { m: 'module', c: 'commonjs' };
// Whether these can be imported depends on the version and on flags.
const LEFT_TO_NODE = new Set(['wasm', 'addon']);
const MODULE_WORD = /\b(?:import|export|await)\b/;
const MODULE_SYNTAX = /^(Cannot use import statement outside a module|Unexpected token 'export'|Cannot use 'import\.meta' outside a module|await is only valid)/;

// A name that load hooks know, or undefined when only Node knows what to say.
function formatOf(entry) {
  entry.format ??= told(entry);
  return LEFT_TO_NODE.has(entry.format) ? undefined : entry.format;
}

function told(entry) {
  const [, letter, language] = SCRIPT.exec(entry.path) ?? [];
  if (language === undefined) return entry.path.endsWith('.json') ? 'json' : undefined;
  if (language === 'j') return BY_LETTER[letter] ?? formatInScope(entry, hasModuleSyntax);
  // Node does not strip types in packages, and says so itself.
  if (!process.features.typescript || entry.path.includes('/node_modules/')) return undefined;
  return `${BY_LETTER[letter] ?? formatInScope(entry, hasTypedModuleSyntax)}-typescript`;
}

function formatInScope(entry, isModule) {
  const { type } = scopeOf(entry.path) ?? {};
  return type === 'module' || type === 'commonjs' ? type : isModule(mount.archive.text(entry)) ? 'module' : 'commonjs';
}

function hasTypedModuleSyntax(source) {
  try {
    return hasModuleSyntax(withoutTypes(source));
  } catch {
    // Of types that it cannot strip, Node speaks when the file is loaded.
    return hasModuleSyntax(source);
  }
}

// Node strips types by itself where it loads a file, and does not warn.
function withoutTypes(source) {
  return withoutWarnings(() => addedToModule().stripTypeScriptTypes(source));
}

function hasModuleSyntax(source) {
  if (!MODULE_WORD.test(source)) return false;
  try {
    new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source.startsWith('#!') ? '//' : ''}${source}\n})`);
    return false;
  } catch (error) {
    return MODULE_SYNTAX.test(error.message);
  }
}

module.exports = { formatOf, hasModuleSyntax, withoutTypes };

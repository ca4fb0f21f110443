// "exports" and "imports" of a package, by the script that the build uses too, and the conditions they are asked with.

const { JSON, Module, process, url, since } = require('../builtins.js');
const { IMPORT } = require('../archive/archive.js');
const { nodeError } = require('../errors.js');
const packageExports = require('../package-exports.js');

const ALLOW_HASH_SLASH = since({ 24: 14, 25: 4 });
const TYPE_ERRORS = new Set(['ERR_INVALID_MODULE_SPECIFIER', 'ERR_PACKAGE_IMPORT_NOT_DEFINED']);

let conditionTexts;

// Node's conditions and the user's (--conditions, -C) for each kind of request.
function conditionsOf(kind) {
  conditionTexts ??= ['require', 'import'].map((own) =>
    ['node', own, 'module-sync', 'node-addons', ...userConditions()].join('\n'));
  return conditionTexts[kind];
}

// Whether a hook of the app gives others for a request than these.
function areOther(given, kind) {
  return [...given].sort().join('\n') !== conditionsOf(kind).split('\n').sort().join('\n');
}

// What resolve() finds by those of a hook.
function under(given, kind, resolve) {
  const own = conditionTexts;
  conditionTexts = own.with(kind, [...given].join('\n'));
  try {
    return resolve();
  } finally {
    conditionTexts = own;
  }
}

function userConditions() {
  if (process.env.NODE_OPTIONS === undefined && process.execArgv.length === 0) return [];
  const { given, valuesOf } = require('../process/node-options.js');
  return valuesOf(['-C', '--conditions'], given());
}

// What a request ('.', './sub' or '#name') leads to: { path }, relative to the package's folder and percent-encoded; { bare };
// { builtin }; or undefined when the package has no such field. `from` is the asking file, for the error's message.
function packageTarget(manifest, request, kind, from) {
  const answer = JSON.parse(packageExports.resolve(manifest.file, request, conditionsOf(kind), ALLOW_HASH_SLASH));
  if (answer.absent) return undefined;
  if (answer.code !== undefined) {
    const imported = from === undefined ? '' : importedFrom(answer.code, kind, from);
    throw nodeError(TYPE_ERRORS.has(answer.code) ? TypeError : Error, answer.code, answer.message + imported + (answer.tail ?? ''));
  }
  return answer.bare !== undefined && Module.isBuiltin(answer.bare) ? { builtin: answer.bare } : answer;
}

function importedFrom(code, kind, from) {
  return code === 'ERR_INVALID_PACKAGE_CONFIG' && kind === IMPORT ? ` while importing ${url.pathToFileURL(from)}` : ` imported from ${from}`;
}

// The file system path of a URL's path.
function decoded(urlPath, from) {
  checkSeparators(urlPath, from);
  return urlPath.includes('%') ? decodeURIComponent(urlPath) : urlPath;
}

// An encoded separator would be one more segment than the URL has.
function checkSeparators(urlPath, from) {
  if (!/%2f|%5c/i.test(urlPath)) return;
  throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER',
    `Invalid module "${urlPath}" must not include encoded "/" or "\\" characters${from === undefined ? '' : ` imported from ${from}`}`);
}

function forget() {
  conditionTexts = undefined;
}

module.exports = { areOther, forget, packageTarget, checkSeparators, decoded, under };

'use strict';
// Preloaded (--require) into Node while a run of the app is traced, and through NODE_OPTIONS into its children and workers. Appends one
// line for each file to the file that SEAPACK_TRACE_LOG names: 'r' or 'w', and the absolute path of what was loaded or read, or written.
const { registerHooks, syncBuiltinESMExports } = require('node:module');
const { fileURLToPath } = require('node:url');
const childProcess = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { apply, construct } = Reflect;
const { openSync, writeSync } = fs;
const log = openSync(process.env.SEAPACK_TRACE_LOG, 'a');
const { resolve } = path;
const seen = new Set();

function note(kind, file) {
  try {
    if (file instanceof URL || (typeof file === 'string' && file.startsWith('file:'))) file = fileURLToPath(file);
    else if (Buffer.isBuffer(file)) file = file.toString();
    if (typeof file !== 'string' || file.length === 0) return;
    const line = kind + resolve(file);
    if (seen.has(line) || /[\r\n\0]/.test(line)) return;
    seen.add(line);
    writeSync(log, line + '\n');
  } catch {
    // The run must not notice that it is watched.
  }
}

registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) note('r', url.split(/[?#]/, 1)[0]);
    return next(url, context);
  },
});

// 'r', 'rs', O_RDONLY only read; all other flags write.
function kindOf(flags) {
  if (flags === undefined || flags === null || typeof flags === 'function') return 'r';
  if (typeof flags === 'number') return (flags & 3) === 0 ? 'r' : 'w';
  return /^r[s]?$|^sr$/.test(flags) ? 'r' : 'w';
}

function wrap(owner, name, before) {
  const original = owner?.[name];
  if (typeof original !== 'function') return;
  const wrapped = function (...args) {
    before(...args);
    return new.target ? construct(original, args, new.target === wrapped ? original : new.target) : apply(original, this, args);
  };
  Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
  owner[name] = wrapped;
}

for (const name of ['readFile', 'readFileSync', 'createReadStream', 'openAsBlob']) {
  wrap(fs, name, (file, options) => note(kindOf(options?.flags), file));
}
for (const name of ['open', 'openSync']) wrap(fs, name, (file, flags) => note(kindOf(flags), file));
for (const name of ['writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'createWriteStream', 'truncate', 'truncateSync']) {
  wrap(fs, name, (file) => note('w', file));
}
for (const name of ['copyFile', 'copyFileSync', 'cp', 'cpSync', 'rename', 'renameSync']) {
  wrap(fs, name, (from, to) => { note('r', from); note('w', to); });
}
wrap(fs.promises, 'readFile', (file, options) => note(kindOf(options?.flag ?? options?.flags), file));
wrap(fs.promises, 'open', (file, flags) => note(kindOf(flags), file));
for (const name of ['writeFile', 'appendFile', 'truncate']) wrap(fs.promises, name, (file) => note('w', file));
for (const name of ['copyFile', 'cp', 'rename']) wrap(fs.promises, name, (from, to) => { note('r', from); note('w', to); });
wrap(process, 'dlopen', (module, file) => note('r', file));
wrap(childProcess.ChildProcess.prototype, 'spawn', (options) => note('r', path.isAbsolute(options?.file ?? '') ? options.file : undefined));
for (const name of ['spawnSync', 'execFileSync']) wrap(childProcess, name, (file) => note('r', typeof file === 'string' && path.isAbsolute(file) ? file : undefined));
syncBuiltinESMExports();

// Appends the path of every file that the process and its children load or read, one a line, to the file named by LOADED.
const { registerHooks, syncBuiltinESMExports } = require('node:module');
const { fileURLToPath } = require('node:url');
const fs = require('node:fs');
const path = require('node:path');

const { openSync, writeSync } = fs;
const log = openSync(process.env.LOADED, 'a');
const seen = new Set();
function note(file) {
  try {
    if (file instanceof URL || (typeof file === 'string' && file.startsWith('file:'))) file = fileURLToPath(file);
    if (typeof file !== 'string') return;
    const full = path.resolve(file);
    if (seen.has(full)) return;
    seen.add(full);
    writeSync(log, full + '\n');
  } catch {}
}

registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) note(url.split(/[?#]/)[0]);
    return next(url, context);
  },
});

const reads = (flags) => flags === undefined || flags === null || (typeof flags === 'string' ? flags.startsWith('r') : typeof flags === 'object' || typeof flags === 'function' || (flags & 3) === 0);
function wrap(owner, name) {
  const original = owner[name];
  if (typeof original !== 'function') return;
  const wrapped = function (file, ...rest) {
    if (reads(name.startsWith('open') ? rest[0] : rest[0]?.flags)) note(file);
    return Reflect.apply(original, this, [file, ...rest]);
  };
  Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
  owner[name] = wrapped;
}
for (const name of ['readFile', 'readFileSync', 'open', 'openSync', 'createReadStream', 'copyFile', 'copyFileSync']) wrap(fs, name);
for (const name of ['readFile', 'open', 'copyFile']) wrap(fs.promises, name);
const { dlopen } = process;
process.dlopen = function (module, file, ...rest) {
  note(file);
  return Reflect.apply(dlopen, this, [module, file, ...rest]);
};
syncBuiltinESMExports();

// Answers resolution questions with Node's own loaders.
// node ask-node.mjs questions.json: [[specifier, 'require' | 'import', parent path], ...]; prints an array of
// file:<real path>, builtin:<name>, external:<url> or error:<code>\n<message>.
import fs from 'node:fs';
import Module, { createRequire, isBuiltin, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const questions = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const failure = (error) => `error:${error.code ?? error.name}\n${error.message}`;

function required(specifier, parent) {
  // Node remembers a self reference for other parents too, which then depends on the order of the questions.
  Module._pathCache = Object.create(null);
  const found = createRequire(parent).resolve(specifier);
  return isBuiltin(found) ? 'builtin:' + found.replace(/^node:/, '') : 'file:' + found;
}

function imported(specifier, parent, nextResolve, context) {
  const { url } = nextResolve(specifier, { ...context, parentURL: pathToFileURL(parent).href });
  if (url.startsWith('file:')) return 'file:' + fileURLToPath(url.replace(/[?#].*$/s, ''));
  if (url.startsWith('data:')) return 'external:' + specifier;
  if (!url.startsWith('node:')) return 'error:ERR_UNSUPPORTED_ESM_URL_SCHEME';
  return isBuiltin(url) ? 'builtin:' + url.slice(5) : 'error:ERR_UNKNOWN_BUILTIN_MODULE';
}

const answers = questions.map(([specifier, kind, parent]) => {
  if (kind !== 'require') return null;
  try { return required(specifier, parent); } catch (error) { return failure(error); }
});

// A hook may ask the default resolver as often as it likes.
const hooks = registerHooks({
  resolve(asked, context, nextResolve) {
    if (asked !== 'ask:all') return nextResolve(asked, context);
    questions.forEach(([specifier, kind, parent], index) => {
      if (kind !== 'import') return;
      try { answers[index] = imported(specifier, parent, nextResolve, context); } catch (error) { answers[index] = failure(error); }
    });
    return { url: 'data:text/javascript,', format: 'module', shortCircuit: true };
  },
});
await import('ask:all');
hooks.deregister();
process.stdout.write(JSON.stringify(answers));

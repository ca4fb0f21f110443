// How Node loads files: node ask-format.mjs paths.json prints an array of Node's format names; 'none' for what it refuses.
import fs from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const paths = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const formats = [];

function formatOf(path, context, nextLoad) {
  const importAttributes = path.endsWith('.json') ? { type: 'json' } : {};
  try {
    return nextLoad(pathToFileURL(path).href, { ...context, format: undefined, importAttributes }).format ?? 'none';
  } catch {
    return 'none';
  }
}

registerHooks({
  resolve(asked, context, nextResolve) {
    return asked === 'ask:all' ? { url: 'ask:all', shortCircuit: true } : nextResolve(asked, context);
  },
  load(url, context, nextLoad) {
    if (url !== 'ask:all') return nextLoad(url, context);
    for (const path of paths) formats.push(formatOf(path, context, nextLoad));
    return { format: 'module', source: '', shortCircuit: true };
  },
});
await import('ask:all');
process.stdout.write(JSON.stringify(formats));

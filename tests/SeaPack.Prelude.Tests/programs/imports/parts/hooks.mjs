import { suffix } from './hooks-suffix.mjs';

let word;
export function initialize(data) { ({ word } = data); }

export function resolve(specifier, context, nextResolve) {
  return nextResolve(specifier === 'registered:x' ? './parts/x.mjs' : specifier, { ...context, conditions: [...context.conditions, 'seapack-test'] });
}

export async function load(url, context, nextLoad) {
  const result = await nextLoad(url, context);
  return url.endsWith(suffix) ? { ...result, source: `${result.source}`.replace("'x'", `'${word}'`) } : result;
}

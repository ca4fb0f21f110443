import report from '../report.js';
import { createRequire, registerHooks } from 'node:module';
const loaded = [];
registerHooks({
  load(url, context, next) {
    const result = next(url, context);
    loaded.push([result.format ?? null, result.responseURL ?? null]);
    return result;
  },
});
const require = createRequire(import.meta.url);
report({
  module: async () => { await import('./parts/x.mjs?response'); return loaded.splice(0); },
  commonjs: async () => { await import('./parts/common.cjs'); return loaded.splice(0).slice(0, 1); },
  json: async () => { await import('./parts/data.json', { with: { type: 'json' } }); return loaded.splice(0); },
  required: () => { require('../commonjs/fixtures/value.cjs'); return loaded.splice(0).map(([, url]) => url); },
});

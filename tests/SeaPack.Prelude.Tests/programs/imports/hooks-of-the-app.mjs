import report from '../report.js';
import { registerHooks } from 'node:module';
report({
  transformed: async () => { const hooks = registerHooks({ load: (url, context, next) => { const result = next(url, context); return url.endsWith('/x.mjs?changed') ? { ...result, source: `${result.source}`.replace("'x'", "'changed'") } : result; } }); try { return (await import('./parts/x.mjs?changed')).x; } finally { hooks.deregister(); } },
  'transformed CommonJS': async () => { const hooks = registerHooks({ load: (url, context, next) => { const result = next(url, context); return url.endsWith('/common.cjs') ? { ...result, source: `${result.source}`.replaceAll('other', 'changed') } : result; } }); try { return await import('./parts/common.cjs'); } finally { hooks.deregister(); } },
  'typed CommonJS': async () => { const hooks = registerHooks({ load: (url, context, next) => next(url, context) }); try { return await import('./parts/typed.cts'); } finally { hooks.deregister(); } },
  redirected: async () => { const hooks = registerHooks({ resolve: (specifier, context, next) => next(specifier === '#alias' ? './parts/x.mjs' : specifier, context) }); try { return (await import('#alias')).x; } finally { hooks.deregister(); } },
});

import report from '../report.js';
import { register } from 'node:module';
process.removeAllListeners('warning');
process.on('warning', () => {});
register('./parts/hooks.mjs', import.meta.url, { data: { word: 'changed' } });
report({
  'hooks of a packaged module see packaged modules': async () => (await import('./parts/x.mjs?registered')).x,
  'they resolve': async () => (await import('registered:x')).x,
  'others load as before': async () => [(await import('./parts/common.cjs')).named, (await import('plain-main')).default !== undefined, typeof (await import('node:os')).EOL],
  'they give conditions': async () => (await import('exports-map/custom')).default,
  'json': async () => (await import('./parts/data.json', { with: { type: 'json' } })).default,
  'missing': async () => { try { await import('./parts/nope.mjs'); } catch (error) { return [error.code, error.message]; } },
});

import report from '../report.js';
import data from './parts/data.json' with { type: 'json' };
report({
  static: () => data,
  dynamic: async () => (await import('./parts/data.json', { with: { type: 'json' } })).default === data,
  'without type': async () => { try { await import('./parts/data.json'); } catch (error) { return [error.code, error.name]; } },
  broken: async () => { try { await import('./parts/broken.json', { with: { type: 'json' } }); } catch (error) { return [error.name]; } },
});

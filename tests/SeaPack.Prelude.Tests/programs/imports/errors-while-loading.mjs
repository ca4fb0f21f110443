import report from '../report.js';
report({
  throws: async () => { try { await import('./parts/throws.mjs'); } catch (error) { return [error.message, error.stack.split('\n')[1].trim()]; } },
  syntax: async () => { try { await import('./parts/syntax.mjs'); } catch (error) { return [error.name, error.message]; } },
  'missing export': async () => { try { await import('./parts/asks-missing-export.mjs'); } catch (error) { return [error.name, error.message]; } },
});

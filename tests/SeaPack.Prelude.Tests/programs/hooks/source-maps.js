const report = require('../report.js');
process.setSourceMapsEnabled(true);
report({
  'mapped stack': () => { try { require('./fixtures/mapped.js').fail(); } catch (e) { return e.stack.split('\n').slice(0, 3); } },
  'findSourceMap': () => { const m = require('module').findSourceMap(require.resolve('./fixtures/mapped.js')); return m && m.payload.sources; },
  'mapped module': async () => { try { (await import('./fixtures/mapped.mjs')).fail(); } catch (e) { return e.stack.split('\n').slice(0, 2); } },
});

const report = require('../report.js');
process.removeAllListeners('warning'); process.on('warning', () => {});
report({
  preopens: () => { const { WASI } = require('wasi'); return Object.keys(new WASI({ version: 'preview1', args: [], env: {} }).getImportObject()); },
});

const report = require('../report.js');
const fs = require('fs');
const { scratch } = require('../scratch.js');
report({
  'a real script requires a real one': () => { fs.writeFileSync(scratch('one.js'), 'module.exports = require("./two")'); fs.writeFileSync(scratch('two.js'), 'module.exports = 2'); return require(scratch('one.js')); },
  'a real script requires a packaged one': () => { fs.writeFileSync(scratch('three.js'), `module.exports = require(${JSON.stringify(require.resolve('./parts/value.js'))})`); return require(scratch('three.js')); },
  'a real module': async () => { fs.writeFileSync(scratch('four.mjs'), 'export default import.meta.filename.length > 3'); return (await import(scratch('four.mjs'))).default; },
});

const report = require('../report.js');
const vm = require('vm');
const fs = require('fs');
report({
  run: () => vm.runInThisContext(fs.readFileSync(require.resolve('./parts/expression.txt'), 'utf8'), 'expression.txt'),
  context: () => vm.runInNewContext('a + 1', { a: 1 }),
  'compileFunction': () => vm.compileFunction('return a * 2', ['a'])(4),
  'import from vm': async () => (await vm.runInThisContext(`import(${JSON.stringify(require('url').pathToFileURL(require.resolve('./parts/esm.mjs')).href)})`, { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER })).named,
});

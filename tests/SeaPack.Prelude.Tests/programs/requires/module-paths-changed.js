const report = require('../report.js');
module.paths.unshift(require('path').join(__dirname, 'parts/more_modules'));
report({
  found: () => require('extra-package'),
  'found in place of another': () => require('plain-main'),
  'require.resolve': () => require('path').basename(require('path').dirname(require('path').dirname(require.resolve('plain-main')))),
  'a module beside it looks up as ever': () => require('./parts/asks-plain.js'),
  'require.resolve.paths': () => require.resolve.paths('x')[0],
});

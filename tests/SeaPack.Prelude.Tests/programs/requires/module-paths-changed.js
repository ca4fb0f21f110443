const report = require('../report.js');
module.paths.unshift(require('path').join(__dirname, 'parts/more_modules'));
report({
  found: () => require('extra-package'),
  'require.resolve.paths': () => require.resolve.paths('x')[0],
});

const report = require('../report.js');
report({
  relative: () => require.resolve.paths('./x'),
  builtin: () => require.resolve.paths('fs'),
  packages: () => require.resolve.paths('x').filter((name) => name.includes('project')),
});

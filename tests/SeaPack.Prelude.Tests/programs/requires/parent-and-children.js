const report = require('../report.js');
const child = require('./parts/value.js');
report({
  parent: () => module.parent.filename,
  children: () => module.children.map(({ filename }) => filename),
  'require.main': () => require.main.filename,
  'is not main': () => require.main === module,
  child: () => child,
});

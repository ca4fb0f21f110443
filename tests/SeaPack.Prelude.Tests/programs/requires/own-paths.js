const report = require('../report.js');
report({
  filename: () => __filename,
  dirname: () => __dirname,
  'module.filename': () => module.filename,
  'module.path': () => module.path,
  'module.paths': () => module.paths.filter((name) => name.includes('project')),
  id: () => module.id,
  loaded: () => module.loaded,
});

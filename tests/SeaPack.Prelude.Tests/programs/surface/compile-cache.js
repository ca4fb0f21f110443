const report = require('../report.js');
const module_ = require('module');
report({
  directory: () => module_.getCompileCacheDir?.(),
  status: () => Object.keys(module_.constants.compileCacheStatus),
});

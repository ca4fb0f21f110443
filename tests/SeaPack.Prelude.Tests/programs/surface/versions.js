const report = require('../report.js');
report({
  node: () => process.versions.node === process.version.slice(1),
  keys: () => Object.keys(process.versions).sort(),
  release: () => [process.release.name, process.release.lts],
  config: () => typeof process.config.variables,
});

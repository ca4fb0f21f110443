const report = require('../report.js');
report({
  features: () => process.features,
  permission: () => process.permission,
  constrained: () => typeof process.constrainedMemory(),
  allowedFlags: () => process.allowedNodeEnvironmentFlags.has('--no-warnings'),
});

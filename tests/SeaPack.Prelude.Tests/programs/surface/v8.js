const report = require('../report.js');
const v8 = require('v8');
report({
  serialize: () => v8.deserialize(v8.serialize({ a: new Date(0) })),
  statistics: () => Object.keys(v8.getHeapStatistics()).length,
  flags: () => { v8.setFlagsFromString('--stack-size=900'); return 'set'; },
});

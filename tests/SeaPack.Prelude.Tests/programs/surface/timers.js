const report = require('../report.js');
report({
  promises: async () => require('timers/promises').setTimeout(1, 'value'),
  unref: () => setTimeout(() => {}, 1e6).unref().hasRef(),
  scheduler: async () => (await require('timers/promises').scheduler.wait(1)) ?? 'waited',
});

const report = require('../report.js');
report({
  memory: () => Object.keys(process.memoryUsage()),
  rss: () => process.memoryUsage.rss() > 1e6,
  hrtime: () => typeof process.hrtime.bigint(),
  uptime: () => process.uptime() > 0,
  cpu: () => Object.keys(process.cpuUsage()),
  resource: () => Object.keys(process.resourceUsage()).length,
});

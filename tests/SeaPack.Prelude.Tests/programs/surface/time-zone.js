const report = require('../report.js');
report({
  zone: () => { process.env.TZ = 'Asia/Tokyo'; return new Date(0).getHours(); },
});

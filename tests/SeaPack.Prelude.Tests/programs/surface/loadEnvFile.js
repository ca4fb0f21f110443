const report = require('../report.js');
report({
  packaged: () => { process.loadEnvFile(require('path').join(__dirname, 'parts/settings.env')); return process.env.FROM_ENV_FILE; },
  parseEnv: () => require('util').parseEnv('A=1'),
});

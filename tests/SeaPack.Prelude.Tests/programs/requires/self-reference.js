const report = require('../report.js');
report({
  own: () => require('imports-user/self.js').self,
  imports: () => require('imports-user'),
});

const report = require('../report.js');
let found; try { found = require('an-optional-native-thing'); } catch (error) { found = error.code; }
report({
  fallback: () => found,
});

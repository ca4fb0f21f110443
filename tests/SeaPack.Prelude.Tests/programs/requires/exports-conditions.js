const report = require('../report.js');
report({
  require: () => require('dual').kind ?? require('dual'),
  pattern: () => require('exports-map/sub/a'),
  hidden: () => { try { require('exports-map/cjs.js'); } catch (error) { return error.code; } },
  private: () => { try { require('exports-map/sub/private/x'); } catch (error) { return error.code; } },
  number: () => require('exports-number'),
  'package.json': () => { try { return require('exports-map/package.json').name; } catch (error) { return error.code; } },
});

const report = require('../report.js');
const { SourceMap, findSourceMap } = require('module');
report({
  none: () => findSourceMap(__filename),
  class: () => typeof SourceMap,
  setSourceMapsSupport: () => typeof require('module').setSourceMapsSupport,
});

const report = require('../report.js');
const inspector = require('inspector');
report({
  'precise coverage names packaged files': () => new Promise((resolve) => { const session = new inspector.Session(); session.connect(); session.post('Profiler.enable'); session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true }, () => { require('./parts/covered.js')(); session.post('Profiler.takePreciseCoverage', (_, { result }) => { session.disconnect(); resolve(result.filter(({ url }) => url.endsWith('covered.js')).map(({ url, functions }) => [url, functions.length])); }); }); }),
});

const report = require('../report.js');
const inspector = require('inspector');
report({
  evaluate: () => new Promise((resolve, reject) => { const session = new inspector.Session(); session.connect(); session.post('Runtime.evaluate', { expression: '1 + 2' }, (error, { result }) => { session.disconnect(); error ? reject(error) : resolve(result.value); }); }),
  url: () => inspector.url(),
  scripts: () => new Promise((resolve) => { const session = new inspector.Session(); session.connect(); const found = []; session.on('Debugger.scriptParsed', ({ params }) => { if (params.url.endsWith('/value.js')) found.push(params.url); }); session.post('Debugger.enable', () => { require('./parts/value.js'); session.disconnect(); resolve(found); }); }),
});

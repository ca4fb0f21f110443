const report = require('../report.js');
const channel = require('diagnostics_channel');
report({
  published: () => { const seen = []; channel.subscribe('conformance', (message) => seen.push(message)); channel.channel('conformance').publish({ a: 1 }); return seen; },
  'module.require': () => { const seen = []; const listener = ({ id }) => seen.push(id); channel.subscribe('module.require.start', listener); require('./parts/value.js'); channel.unsubscribe('module.require.start', listener); return seen; },
});

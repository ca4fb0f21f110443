const report = require('../report.js');
report({
  line: () => { try { require('./parts/crlf.js')(); } catch (error) { return error.stack.split('\n')[1].trim().replace(/^.*?(crlf\.js:\d+:\d+).*$/, '$1'); } },
});

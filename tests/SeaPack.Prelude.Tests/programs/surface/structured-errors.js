const report = require('../report.js');
report({
  cause: () => { const error = new Error('outer', { cause: new Error('inner') }); return require('util').inspect(error).includes('[cause]'); },
  aggregate: () => new AggregateError([new Error('a')], 'b').errors.length,
  DOMException: () => new DOMException('x', 'AbortError').code,
});

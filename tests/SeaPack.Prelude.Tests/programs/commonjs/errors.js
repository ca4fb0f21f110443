const report = require('../report.js');
const caught = (run) => { try { run(); } catch (e) { return e; } };
const frames = (e) => e.stack.split('\n').filter((l) => !/node:|^ +at .*<anonymous>/.test(l) && !/main\.js/.test(l)).slice(0, 8);
report({
  'requireStack': () => caught(() => require('./fixtures/requires-requires-missing.js')).requireStack,
  'message of a missing module': () => caught(() => require('./fixtures/requires-requires-missing.js')).message,
  'keys of a missing module': () => Object.keys(caught(() => require('./nope'))),
  'stack of a missing module': () => frames(caught(() => require('./fixtures/requires-missing.js'))),
  'stack of a throwing module': () => frames(caught(() => require('./fixtures/throws.js'))),
  'head of a syntax error': () => caught(() => require('./fixtures/syntax-error.js')).stack.split('\n').slice(0, 5),
  'broken json': () => caught(() => require('./fixtures/broken.json')).message,
  'broken json class': () => caught(() => require('./fixtures/broken.json')) instanceof SyntaxError,
  'broken json, second time': () => { caught(() => require('./fixtures/broken.json')); return caught(() => require('./fixtures/broken.json')).message; },
  'broken package.json': () => caught(() => require('bad-json')),
  'stack of line 1': () => frames(require('./fixtures/stack.js').first())[1],
  'column on line 1': () => frames(require('./fixtures/stack.js').same())[1],
  'stack of a callback': () => frames(caught(() => require('./fixtures/stack.js').second())).slice(0, 3),
  'call sites': () => require('./fixtures/site.js').site(),
  'util.getCallSites': () => { const s = require('util').getCallSites?.(1)[0]; return s && [s.scriptName, s.lineNumber]; },
  'Error.captureStackTrace': () => { const o = {}; Error.captureStackTrace(o); return frames(o)[1]; },
  'own file in the stack': () => frames(new Error('x'))[1],
  'inspect of an error': () => require('util').inspect(caught(() => require('./nope'))).split('\n').filter((l) => !l.includes('node:') && !l.includes('main.js')).slice(0, 5).map((l) => l.replace(/ \{$/, '')),
});

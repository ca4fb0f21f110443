const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
report({
  relative: () => new Worker('posts.js'),
  http: () => new Worker(new URL('http://a/b.js')),
  number: () => new Worker(5),
  'eval of a URL': () => new Worker(new URL('file:///x'), { eval: true }),
  argv: () => new Worker(at('value.js'), { argv: 5 }),
  execArgv: () => new Worker(at('value.js'), { execArgv: ['--no-such-option'] }),
  env: () => new Worker(at('value.js'), { env: 5 }),
});

const report = require('../report.js');
const requests = ['exports-string', 'exports-string/hidden', 'exports-string/hidden.js', 'exports-string/package.json', 'exports-map', 'exports-map/nested', 'exports-map/sub/a',
  'exports-map/sub/a.js', 'exports-map/sub/deep/b', 'exports-map/sub/private/x', 'exports-map/sub/missing', 'exports-map/array', 'exports-map/null', 'exports-map/nothing',
  'exports-map/missing', 'exports-map/escape', 'exports-map/bare', 'exports-map/folder', 'exports-map/node-modules', 'exports-map/package.json', 'exports-map/data',
  'exports-map/with%20space', 'exports-map/number', 'exports-map/prefix-a', 'exports-map/prefix-xa', 'exports-map/trailing/', 'exports-map/trailing/a.js',
  'exports-map/custom', 'exports-map/sync', 'exports-map/', 'exports-map/unlisted', 'exports-map/sub/../array.js', 'exports-map/sub//a', 'exports-map/sub/%2e%2e/array',
  'exports-mixed', 'exports-false', 'exports-false/main', 'exports-empty', 'exports-empty/x', 'imports-user', 'imports-user/main.js', 'dual', 'module-exports'];
const asks = ['#own', '#conditional', '#outer', '#outer/extra.js', '#builtin', '#bare-builtin', '#lib/x', '#lib/missing', '#null', '#missing', '#missing-package', '#url', '#/slash', '#up', '#',
  '#unlisted', 'imports-user', 'imports-user/own', 'imports-user/hidden', 'imports-user/lib/x.js'];
const answers = {};
for (const request of requests) {
  answers[request] = () => require(request);
  answers[`resolve ${request}`] = () => require.resolve(request);
}
for (const request of asks) {
  answers[`inside: ${request}`] = () => require('imports-user/ask').ask(request);
  answers[`inside: resolve ${request}`] = () => require('imports-user/ask').resolve(request);
}
answers['by path, past exports'] = () => require('../node_modules/exports-string/hidden.js');
report(answers);

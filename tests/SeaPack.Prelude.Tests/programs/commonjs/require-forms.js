const path = require('path');
const report = require('../report.js');
const forms = {
  relative: './fixtures/value.js', 'without extension': './fixtures/value', 'other extension': './fixtures/value.cjs',
  json: './fixtures/data.json', 'json without extension': './fixtures/data', 'byte order mark, json': './fixtures/bom.json',
  'byte order mark, js': './fixtures/bom', 'empty json': './fixtures/empty.json', 'empty js': './fixtures/empty.js',
  'broken json': './fixtures/broken.json', shebang: './fixtures/shebang.js', 'no extension': './fixtures/no-extension',
  'unknown extension': './fixtures/unknown.ext', 'file before folder': './fixtures/folder', 'folder with slash': './fixtures/folder/',
  'folder with dot': './fixtures/folder/.', 'index.json': './fixtures/json-folder', 'package.json main': './fixtures/main-folder',
  'empty folder': './fixtures/empty-folder', 'doubled slashes': './fixtures//value.js', 'dots inside': './fixtures/folder/../value.js',
  'above the project': '../commonjs/fixtures/value.js', 'file with slash': './fixtures/value.js/', 'below a file': './fixtures/value.js/x',
  missing: './fixtures/missing', 'missing package': 'no-such-package', 'missing file of package': 'plain-main/missing',
  'missing scoped package': '@no/such', empty: '', unicode: './fixtures/unicode-✓/é.js', spaces: './fixtures/with space/a b.js',
  percent: './fixtures/percent%20name.js', 'percent, not decoded': './fixtures/percent%2520name.js', 'long line': './fixtures/long.js',
  latin: './fixtures/latin.js', dot: '.', 'dot dot': '..', 'node: builtin': 'node:path', 'unknown builtin': 'node:nothing', 'builtin subpath': 'path/posix',
  'query is not special': './fixtures/value.js?x', 'hash request without imports': '#nothing', 'file URL': 'file:///tmp/x.js',
  'throwing module': './fixtures/throws.js', 'syntax error': './fixtures/syntax-error.js', 'missing in a child': './fixtures/requires-requires-missing.js',
  'trailing dot segment': './fixtures/folder/..', 'backslashes': '.\\fixtures\\value.js', 'NUL': './fixtures/va\0lue.js',
  'main of package': 'plain-main', 'file of package': 'plain-main/extra', 'file with extension of package': 'plain-main/extra.js', 'package with slash': 'plain-main/',
  'no package.json': 'no-main', 'main is a folder': 'dir-main', 'main with slash': 'slash-main', 'main without extension': 'bare-main',
  'main is missing, index there': 'broken-main', 'main is missing': 'missing-main', 'main is a dot': 'dot-main', 'main is json': 'json-main',
  'main is a number': 'number-main', 'broken package.json': 'bad-json', 'package.json is an array': 'array-json', scoped: '@scope/scoped',
  'scoped subpath': '@scope/scoped/sub/deep', 'scope alone': '@scope', 'nested node_modules': 'outer', 'hoisted': 'inner', 'linked package': 'linked', 'linked file': 'linked/helper',
  'node_modules by path': '../node_modules/plain-main', 'package.json itself': 'plain-main/package.json',
};
const answers = {};
for (const [name, request] of Object.entries(forms)) {
  answers[name] = () => require(request);
  answers[`resolve: ${name}`] = () => require.resolve(request);
}
answers.absolute = () => require(path.join(__dirname, 'fixtures/value.js'));
answers['absolute without extension'] = () => require(__dirname + '/fixtures/value');
answers['absolute folder'] = () => require(__dirname + '/fixtures/folder/');
answers['absolute, missing'] = () => require(__dirname + '/fixtures/nothing');
answers['absolute, outside, missing'] = () => require('/no/such/file.js');
answers['relative, outside'] = () => require('../../../../../../no/such/file.js');
for (const [name, value] of [['undefined', undefined], ['null', null], ['number', 5], ['object', {}], ['buffer', Buffer.from('x')], ['URL', new URL('file:///x')]]) {
  answers[`request is ${name}`] = () => require(value);
  answers[`resolve: request is ${name}`] = () => require.resolve(value);
}
answers['module.require'] = () => module.require('./fixtures/value.js').value;
answers['same identity'] = () => require('./fixtures/value') === require('./fixtures/value.js');
report(answers);

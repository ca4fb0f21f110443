const { Linter, ESLint } = require('eslint');
const { print } = require('../report.js');
print('linter', new Linter().verify('var a = 1;; debugger', [{ rules: { 'no-var': 2, 'no-debugger': 2, 'no-extra-semi': 0, 'no-unused-vars': 1 } }]).map(({ ruleId, line, column, severity }) => [ruleId, line, column, severity]));
(async () => {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [{ rules: { eqeqeq: 2 } }], fix: true, cwd: require('os').tmpdir() });
  const results = await eslint.lintText('if (a == b) c();');
  print('eslint', results.map(({ messages }) => messages.map(({ ruleId }) => ruleId)));
  print('formatted', (await (await eslint.loadFormatter('json')).format(results)).includes('eqeqeq'));
})();

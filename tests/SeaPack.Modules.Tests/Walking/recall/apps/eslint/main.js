const path = require('path');
const { ESLint } = require('eslint');
(async () => {
  const eslint = new ESLint({ cwd: __dirname, overrideConfigFile: path.join(__dirname, 'eslint.config.js') });
  const results = await eslint.lintText('var a = 1;');
  console.log(results[0].messages.map((message) => message.ruleId).join());
  console.log((await (await eslint.loadFormatter('stylish')).format(results)).includes('no-var'));
})();

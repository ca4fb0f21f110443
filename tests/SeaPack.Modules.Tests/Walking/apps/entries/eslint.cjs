const { Linter } = require('eslint');
const { builtinRules } = require('eslint/use-at-your-own-risk');
const rules = Object.fromEntries([...builtinRules.keys()].slice(0, 400).map((name) => [name, 1]));
console.log(new Linter().verify('var a = 1; ;', { rules: { 'no-extra-semi': 2, 'no-var': 2 } }).length, Object.keys(rules).length > 100);

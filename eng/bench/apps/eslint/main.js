'use strict';

const { Linter } = require('eslint');

const rules = { 'no-extra-semi': 'error', 'no-unused-vars': 'error' };
console.log(new Linter().verify('var a = 1;;', { rules }).length);

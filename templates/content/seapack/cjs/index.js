'use strict';

const { greet } = require('./greet.js');

console.log(greet(process.argv[2] ?? 'world'));

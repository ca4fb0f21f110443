const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  'arguments of readFile': () => new Promise((resolve) => fs.readFile(data + '/text.txt', function () { resolve([arguments.length, arguments[0]]); })),
  'arguments of stat': () => new Promise((resolve) => fs.stat(data + '/nope', function () { resolve([arguments.length, arguments[0].code]); })),
  'arguments of access': () => new Promise((resolve) => fs.access(data + '/text.txt', function () { resolve([arguments.length, arguments[0]]); })),
  'opendir that fails': () => new Promise((resolve) => fs.opendir(data + '/nope', function (error) { 'use strict'; resolve([arguments.length, this === undefined, error.code]); })),
});

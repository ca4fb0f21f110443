'use strict';
// Runs the program that the first argument names; run-time code decides, so that nothing is known at build.
const path = require('path');

const program = path.join(__dirname, process.argv[2]);
if (/\.m[jt]s$/.test(program)) import(require('url').pathToFileURL(program).href);
else require(program);

'use strict';
// Runs the exercise that the first argument names.
const path = require('path');

const exercise = path.join(__dirname, 'exercises', process.argv[2]);
if (exercise.endsWith('.mjs')) import(require('url').pathToFileURL(exercise).href);
else require(exercise);

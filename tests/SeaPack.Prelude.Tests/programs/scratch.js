'use strict';
// A folder outside of the package, gone when the program ends.
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'scratch-')));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

module.exports.scratch = (...names) => path.join(folder, ...names);

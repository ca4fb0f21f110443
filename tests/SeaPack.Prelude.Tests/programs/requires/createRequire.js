const report = require('../report.js');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');
const path = require('path');
report({
  path: () => createRequire(__filename)('./parts/value.js'),
  url: () => createRequire(pathToFileURL(__filename))('./parts/value.js'),
  'url string': () => createRequire(pathToFileURL(__filename).href)('./parts/value.js'),
  folder: () => createRequire(path.join(__dirname, 'parts/'))('./value.js'),
  'not there': () => createRequire(path.join(__dirname, 'parts/none.js'))('./value.js'),
  relative: () => { try { createRequire('./x.js'); } catch (error) { return error.code; } },
  resolve: () => createRequire(__filename).resolve('./parts/value'),
});

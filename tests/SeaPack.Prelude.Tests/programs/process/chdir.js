const fs = require('fs');
const path = require('path');
const report = require('../report.js');
const code = (run) => { try { return run(); } catch (e) { return e.code; } };
report({
  'relative paths are the machine\'s': () => code(() => fs.readFileSync('package.json', 'utf8')),
  'path.resolve': () => path.resolve('x') === path.join(process.cwd(), 'x'),
  'require of a relative path is the module\'s': () => require('../package.json').name,
  'chdir elsewhere': () => { process.chdir('/'); return [process.cwd(), require('./../package.json').name, fs.existsSync(path.relative('/', __filename))]; },
});

const report = require('../report.js');
const names = ['value', 'counter'];
report({
  loop: () => names.map((name) => typeof require(`./parts/${name}.js`)),
  'by readdir': () => require('fs').readdirSync(require('path').join(__dirname, 'parts/plugins')).sort().map((name) => require(`./parts/plugins/${name}`)),
});

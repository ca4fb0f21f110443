const report = require('../report.js');
report({
  object: () => require('./parts/data.json'),
  bom: () => require('../fs/data/bom.json'),
  'same object': () => require('./parts/data.json') === require('./parts/data.json'),
  broken: () => { try { require('./parts/broken.json'); } catch (error) { return [error.name, error.message]; } },
});

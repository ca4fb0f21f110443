const report = require('../report.js');
const lookup = require('looks-up');
const own = (paths) => paths.filter((name) => name.includes('project'));
report({
  package: () => own(lookup.paths),
  folder: () => own(lookup.deep.paths),
  'package in a package': () => own(lookup.inner.paths),
  keys: () => lookup.deep.keys,
  'each module has its own': () => {
    lookup.deep.paths.push('changed');
    return [lookup.beside.paths.includes('changed'), lookup.deep.paths === lookup.beside.paths];
  },
});

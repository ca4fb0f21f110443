import report from '../report.js';
import value, { named } from './parts/common.cjs';
import * as all from './parts/common.cjs';
report({
  default: () => value,
  named: () => named,
  keys: () => Object.keys(all).sort(),
  'module.exports': () => all['module.exports'] === value,
});

import report from '../report.js';
import value from './parts/chain.cjs';
report({
  'the require of an imported script is the usual one': () => value,
});

import report from '../report.js';
import { name, other } from './parts/circle-a.mjs';
report({
  both: () => [name, other()],
});

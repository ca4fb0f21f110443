import report from '../report.js';
import { count, increase } from './parts/live.mjs';
report({
  live: () => { const before = count; increase(); return [before, count]; },
});

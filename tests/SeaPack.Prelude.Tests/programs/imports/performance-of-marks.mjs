import report from '../report.js';
import { performance } from 'node:perf_hooks';
report({
  timeOrigin: () => performance.timeOrigin > 1e12,
  now: () => performance.now() > 0,
  mark: () => performance.mark('a').name,
  keys: () => Object.keys(performance.nodeTiming.toJSON()).sort(),
});

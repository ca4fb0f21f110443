import report from '../report.js';
import { third } from './order/third.mjs';
export * from './order/first.mjs';
import './order/third.mjs';
import * as second from './order/second.mjs';
import { order } from './order/log.mjs';
report({
  order: () => order,
  third: () => third,
  second: () => second,
  again: async () => { await import('./order/late.mjs'); return order; },
  'same namespaces': async () => [await import('./order/second.mjs') === second, (await import('./order/third.mjs')).third === third],
});

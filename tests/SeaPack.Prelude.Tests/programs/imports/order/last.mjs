export * from './first.mjs';
export * as all from './late.mjs';
import { order } from './log.mjs';
order.push('last');

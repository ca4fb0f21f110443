import { order } from './log.mjs';
order.push('first');
export const first = 1;

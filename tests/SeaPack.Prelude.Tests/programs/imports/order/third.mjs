import { order } from './log.mjs';
import { sep } from 'node:path';
export { first } from './first.mjs';
order.push(`third ${typeof sep}`);
export const third = 3;

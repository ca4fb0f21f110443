import { first } from './first.mjs';
import { third } from './third.mjs';
import { order } from './log.mjs';
order.push(`second after ${first} and ${third}`);
export { order as log } from './log.mjs';
export { third as default } from './third.mjs';

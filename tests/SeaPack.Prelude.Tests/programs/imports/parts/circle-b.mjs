import { name } from './circle-a.mjs';
export function fromA() { return `b sees ${name}`; }

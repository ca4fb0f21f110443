import { fromA } from './circle-b.mjs';
export const name = 'a';
export function other() { return fromA(); }

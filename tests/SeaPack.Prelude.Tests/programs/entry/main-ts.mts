import type { Nothing } from './nothing.ts';
const text: string = 'types';
console.log(text, JSON.stringify(process.argv.slice(1)), import.meta.main);
export {};

import { readFileSync } from 'node:fs';
console.log(typeof readFileSync, import.meta.filename);

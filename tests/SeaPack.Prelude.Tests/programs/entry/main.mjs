import value from './fixtures/value.js';
import { isMainThread } from 'node:worker_threads';
console.log(JSON.stringify(process.argv.slice(1)), import.meta.main, import.meta.filename, process.mainModule, isMainThread, value.value);
const late = await new Promise((resolve) => setTimeout(resolve, 5, 'late'));
console.log(late);

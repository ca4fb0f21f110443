import { Piscina } from 'piscina';
const pool = new Piscina({ filename: new URL('./worker.mjs', import.meta.url).href, maxThreads: 1 });
console.log(await pool.run({ a: 4, b: 6 }));
await pool.destroy();

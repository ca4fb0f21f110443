const { once } = require('events');
const { Worker, isMainThread } = require('worker_threads');
console.log(isMainThread, globalThis.preloaded, process.env.NODE_OPTIONS?.includes('preload.js'), process.execArgv);
if (isMainThread) startAll();

async function startAll() {
  await once(new Worker('console.log(globalThis.preloaded)', { eval: true }), 'exit');
  for (const options of [{}, { execArgv: [] }, { env: { ...process.env } }, { env: {} }]) await once(new Worker(__filename, options), 'exit');
}

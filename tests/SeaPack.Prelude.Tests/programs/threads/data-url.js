const report = require('../report.js');
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  argv: () => once(new Worker(new URL('data:text/javascript,import { parentPort } from "node:worker_threads"; parentPort.postMessage(process.argv.slice(1))'), { argv: ['own'] })),
  main: () => once(new Worker(new URL('data:text/javascript,import { parentPort } from "node:worker_threads"; parentPort.postMessage(import.meta.main ?? null)'))),
  'waits for nothing': () => new Promise((resolve) => new Worker(new URL('data:text/javascript,await new Promise(() => {})'), { stderr: true }).on('exit', resolve)),
  message: () => once(new Worker(new URL('data:text/javascript,import { parentPort } from "node:worker_threads"; parentPort.postMessage("from data")'))),
});

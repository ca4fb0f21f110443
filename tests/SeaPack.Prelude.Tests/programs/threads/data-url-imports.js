const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  message: () => once(new Worker(new URL(`data:text/javascript,import { parentPort } from "node:worker_threads"; import value from ${JSON.stringify(require('url').pathToFileURL(at('value.mjs')).href)}; parentPort.postMessage(value)`))),
});

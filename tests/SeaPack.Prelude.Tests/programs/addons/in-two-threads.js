const { Worker } = require('worker_threads');
const report = require('../report.js');
const load = `const addon = require('module').createRequire(${JSON.stringify(__filename)})('@node-rs/crc32-linux-x64-gnu');
require('worker_threads').parentPort.postMessage([addon.crc32('hello'), require('fs').readFileSync('/proc/self/maps', 'utf8').split('\\n').filter((line) => /r-xp.*(crc32|seapack-\\d+-\\d+)/.test(line)).length]);`;
const once = () => new Promise((resolve, reject) => new Worker(load, { eval: true }).on('message', resolve).on('error', reject));
report({ 'share one library': async () => { const first = await once(); require('@node-rs/crc32-linux-x64-gnu'); return [first, await once()]; } });

import { parentPort } from 'node:worker_threads';
parentPort.postMessage(['posted', import.meta.url]);

import { parentPort } from 'node:worker_threads';
const value = await new Promise((resolve) => setTimeout(resolve, 1, 'after await'));
parentPort.postMessage(value);

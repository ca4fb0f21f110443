import report from '../report.js';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
report({
  'new URL': async () => (await once(new Worker(new URL('./parts/posts.js', import.meta.url)), 'message'))[0],
});

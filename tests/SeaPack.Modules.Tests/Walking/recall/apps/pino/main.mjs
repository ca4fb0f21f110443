import { fileURLToPath } from 'node:url';
import pino from 'pino';
const transport = pino.transport({
  targets: [
    { target: 'pino-pretty', options: { colorize: false, ignore: 'pid,hostname,time', sync: true } },
    { target: fileURLToPath(new URL('./my-transport.mjs', import.meta.url)) },
  ],
});
const log = pino(transport);
log.info('hello');
await new Promise((resolve) => log.flush(resolve));
transport.end();

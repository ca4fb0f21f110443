import got from 'got';
import { print, listen } from '../report.js';
listen((request, response) => { response.statusCode = request.url === '/404' ? 404 : 200; response.end(JSON.stringify({ url: request.url })); }, async (at) => {
  print('json', await got(`${at}/a?b=1`).json());
  print('error', await got(`${at}/404`, { retry: { limit: 0 } }).catch((error) => [error.name, error.code, error.response.statusCode]));
});

import { join } from 'node:path';
import fastify from 'fastify';
import files from '@fastify/static';
const app = fastify();
app.register(files, { root: join(import.meta.dirname, 'public') });
app.get('/hello', { schema: { response: { 200: { type: 'object', properties: { a: { type: 'number' } } } } } }, async () => ({ a: 1 }));
for (const url of ['/hello', '/a.txt', '/none']) {
  const answer = await app.inject(url);
  console.log(answer.statusCode, answer.body.slice(0, 30));
}

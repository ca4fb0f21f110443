import fastify from 'fastify';
const app = fastify();
app.get('/hello', { schema: { response: { 200: { type: 'object', properties: { a: { type: 'number' } } } } } }, async () => ({ a: 1 }));
const answer = await app.inject('/hello');
console.log(answer.statusCode, answer.body);

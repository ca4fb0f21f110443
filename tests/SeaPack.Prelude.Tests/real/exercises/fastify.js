const path = require('path');
const fastify = require('fastify')({ logger: false });
const { print } = require('../report.js');
fastify.register(require('@fastify/autoload'), { dir: path.join(__dirname, '../routes') });
fastify.get('/schema', { schema: { response: { 200: { type: 'object', properties: { a: { type: 'number' } } } } } }, async () => ({ a: 1, hidden: 2 }));
(async () => {
  for (const url of ['/one', '/two', '/schema', '/none']) {
    const { statusCode, body } = await fastify.inject({ url });
    print(url, [statusCode, body]);
  }
  await fastify.close();
})();

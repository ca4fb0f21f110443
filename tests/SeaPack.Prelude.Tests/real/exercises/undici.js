const { request, Agent, MockAgent, fetch } = require('undici');
const { print, listen } = require('../report.js');
listen((_, response) => response.end('served'), async (at) => {
  const agent = new Agent({ keepAliveTimeout: 10 });
  const { statusCode, body } = await request(at, { dispatcher: agent });
  print('request', [statusCode, await body.text()]);
  print('fetch', await (await fetch(at, { dispatcher: agent })).text());
  const mock = new MockAgent();
  mock.disableNetConnect();
  mock.get('http://mocked').intercept({ path: '/' }).reply(200, { mocked: true });
  print('mock', await (await request('http://mocked/', { dispatcher: mock })).body.json());
  await agent.close();
});

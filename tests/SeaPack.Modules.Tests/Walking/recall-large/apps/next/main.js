const { createServer } = require('node:http');
const next = require('next');

// Next tells how long it took.
const { log } = console;
console.log = () => {};
const app = next({ dev: false, dir: __dirname, hostname: '127.0.0.1', port: 0 });
app.prepare().then(() => {
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => handle(request, response)).listen(0, '127.0.0.1', async () => {
    for (const path of ['/', '/hello?name=node', '/api/time', '/nowhere', '/picture.svg', '/_next/image?url=%2Fdot.png&w=32&q=75']) {
      const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
      const text = await answer.text();
      log(path, answer.status, answer.headers.get('content-type'), text.includes('node') ? 'node' : '');
    }
    process.exit(0);
  });
});

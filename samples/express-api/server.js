'use strict';

const path = require('node:path');
const express = require('express');

const app = express();
app.disable('x-powered-by');
app.use('/api', require('./routes/api'));
app.use(express.static(path.join(__dirname, 'public')));

const port = Number(process.env.PORT ?? 3000);
const server = app.listen(port, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  console.log(`Listening on ${url}`);
  if (process.argv.includes('--check')) {
    for (const page of ['/api/where', '/index.html']) {
      const response = await fetch(url + page);
      console.log(`GET ${page} -> ${response.status} ${(await response.text()).trim()}`);
    }
    server.close();
    server.closeAllConnections();
  }
});

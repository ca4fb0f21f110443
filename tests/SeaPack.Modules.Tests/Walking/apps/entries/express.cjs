const express = require('express');
const app = express();
app.use(express.json());
app.get('/hello/:name', (request, response) => response.json({ hello: request.params.name }));
const server = app.listen(0, '127.0.0.1', async () => {
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/hello/sea`);
  console.log(answer.status, await answer.text());
  server.close();
  server.closeAllConnections();
});

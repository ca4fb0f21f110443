const express = require('express');
const swagger = require('swagger-ui-express');
const app = express();
app.use('/docs', swagger.serve, swagger.setup({ openapi: '3.0.0', info: { title: 'a', version: '1' }, paths: {} }));
const server = app.listen(0, '127.0.0.1', async () => {
  const at = `http://127.0.0.1:${server.address().port}/docs/`;
  for (const file of ['', 'swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']) console.log(file, (await fetch(at + file)).status);
  server.close();
  server.closeAllConnections();
});

const path = require('path');
const express = require('express');
const app = express();
app.set('views', path.join(__dirname, 'views'));
app.use('/files', express.static(path.join(__dirname, 'public')));
app.get('/', (request, response) => response.render('page.pug', { name: 'sea' }));
app.get('/ejs', (request, response) => response.render('page.ejs', { name: 'sea' }));
const server = app.listen(0, '127.0.0.1', async () => {
  const at = `http://127.0.0.1:${server.address().port}`;
  for (const url of ['/', '/ejs', '/files/a.txt', '/none']) console.log((await fetch(at + url)).status, (await (await fetch(at + url)).text()).slice(0, 40));
  server.close();
  server.closeAllConnections();
});

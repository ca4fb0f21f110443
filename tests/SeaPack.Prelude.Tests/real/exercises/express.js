const express = require('express');
const { print, listen } = require('../report.js');
const app = express();
app.set('views', require('path').join(__dirname, '../views')).set('view engine', 'ejs');
app.use(express.json());
app.get('/hello/:name', (request, response) => response.json({ hello: request.params.name }));
app.post('/echo', (request, response) => response.status(201).send(request.body));
app.get('/view', (request, response) => response.render('page', { title: 'a view', items: [1, 2] }));
app.use('/static', express.static(require('path').join(__dirname, '../views')));
listen(app, async (at) => {
  for (const [path, options] of [['/hello/you'], ['/echo', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }], ['/view'], ['/static/note.txt'], ['/static/none'], ['/nope']]) {
    const response = await fetch(at + path, options);
    print(path, [response.status, response.headers.get('content-type'), await response.text()]);
  }
});

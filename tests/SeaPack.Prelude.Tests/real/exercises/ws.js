const { WebSocket, WebSocketServer } = require('ws');
const { print } = require('../report.js');
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  client.on('open', () => client.send('ping'));
  client.on('message', (data) => { print('answer', `${data}`); client.close(); server.close(); });
});
server.on('connection', (socket) => socket.on('message', (data) => socket.send(`${data} pong`)));

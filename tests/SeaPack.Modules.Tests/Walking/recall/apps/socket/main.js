const { Server } = require('socket.io');
const server = new Server(0);
server.on('connection', () => {});
const http = server.httpServer;
http.on('listening', async () => {
  const at = `http://127.0.0.1:${http.address().port}/socket.io`;
  console.log((await fetch(at + '/?EIO=4&transport=polling')).status, (await fetch(at + '/socket.io.js')).status);
  server.close();
  http.closeAllConnections();
});

process.on('message', (message, server) => {
  server.on('connection', (socket) => socket.end(`from the child, ${message}`));
  process.send(server.address().port);
});

const report = require('../report.js');
const net = require('net');
const dns = require('dns');
report({
  localhost: async () => (await dns.promises.lookup('127.0.0.1')).address,
  socket: () => new Promise((resolve) => { const server = net.createServer((socket) => socket.end('hi')).listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1').on('data', (data) => { server.close(); resolve(`${data}`); })); }),
  pipe: () => new Promise((resolve) => { const { scratch } = require('../scratch.js'); const server = net.createServer((socket) => socket.end('by name')).listen(scratch('socket'), () => net.connect(scratch('socket')).on('data', (data) => { server.close(); resolve(`${data}`); })); }),
});

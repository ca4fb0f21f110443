const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { fork } = require('child_process');
const net = require('net');
report({
  'a server is handed over': () => new Promise((resolve, reject) => { const server = net.createServer().listen(0, '127.0.0.1', () => { const child = fork(at('takes-server.js')); child.send('server', server, () => server.close()); child.on('error', reject); child.on('message', (port) => net.connect(port, '127.0.0.1').on('data', (data) => { resolve(`${data}`); child.kill(); })); }); }),
});

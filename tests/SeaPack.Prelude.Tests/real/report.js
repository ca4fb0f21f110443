'use strict';
// print(name, value) writes one line of JSON; listen(handler, use) serves for the time that `use(address)` takes.
exports.print = (name, value) => console.log(JSON.stringify({ [name]: value === undefined ? '<undefined>' : value }));

exports.listen = (handler, use) => {
  const server = require('http').createServer(handler).listen(0, '127.0.0.1', async () => {
    try {
      await use(`http://127.0.0.1:${server.address().port}`);
    } catch (error) {
      exports.print('error', `${error.stack}`.split('\n')[0]);
      process.exitCode = 1;
    }
    server.close();
    server.closeAllConnections();
  });
};

process.send(process.argv.slice(2));
process.on('message', (message) => process.send({ got: message }));

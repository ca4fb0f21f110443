process.on('uncaughtException', (error, origin) => { console.log(error.message, origin); process.exitCode = 3; });
throw new Error('caught by the handler');

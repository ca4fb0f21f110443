process.on('unhandledRejection', (error) => { console.log(error.message); });
Promise.reject(new Error('handled'));

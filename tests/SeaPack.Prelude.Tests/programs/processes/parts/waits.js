process.send('up');
setInterval(() => {}, 1e6);

process.on('SIGTERM', (signal, number) => { console.log(signal, number); process.exit(6); });
console.log('ready');
setInterval(() => {}, 1e6);

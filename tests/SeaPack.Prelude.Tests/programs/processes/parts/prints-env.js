if (process.argv[2] === 'cwd') process.send(process.cwd());
else process.send([process.env.ONLY, Object.keys(process.env).filter((name) => name !== 'NODE_CHANNEL_FD' && !name.startsWith('NODE_CHANNEL')).sort()]);
process.disconnect();

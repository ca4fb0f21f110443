process.send([process.argv.slice(1), process.env.EXTRA, require('cluster').isWorker]);

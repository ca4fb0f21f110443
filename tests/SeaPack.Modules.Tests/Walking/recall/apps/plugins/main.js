const fs = require('fs');
const path = require('path');
const folder = path.join(__dirname, 'plugins');
for (const file of fs.readdirSync(folder).sort()) console.log(require(path.join(folder, file)).name);
for (const name of ['one', 'two']) console.log(require(`./plugins/${name}`).name);
const { fork } = require('child_process');
const { Worker } = require('worker_threads');
fork(path.join(__dirname, 'child.js'), { stdio: 'ignore' }).on('exit', (code) => console.log('child', code))
  .on('exit', () => new Worker(path.resolve(__dirname, 'worker.js')).on('message', (message) => console.log(message)));

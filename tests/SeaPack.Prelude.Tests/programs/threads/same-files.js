const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
const fs = require('fs');
const path = require('path');
report({
  'same view': async () => { const [listed, text, inode] = await once(new Worker(at('reads.js'))); const folder = path.join(__dirname, 'parts'); return [JSON.stringify(listed) === JSON.stringify(fs.readdirSync(folder)), text, inode === fs.statSync(folder).ino]; },
});

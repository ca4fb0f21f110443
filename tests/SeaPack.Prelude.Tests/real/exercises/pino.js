const fs = require('fs');
const os = require('os');
const path = require('path');
const pino = require('pino');
const { print } = require('../report.js');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'exercise-'));
const file = path.join(folder, 'log');
const transport = pino.transport({ targets: [{ target: 'pino/file', options: { destination: file } }, { target: path.join(__dirname, '../transport.js'), options: { destination: `${file}-own` } }] });
const log = pino({ base: null, timestamp: false }, transport);
// The worker does not keep the process alive.
const alive = setInterval(() => {}, 1000);
transport.on('ready', () => {
  log.info({ a: 1 }, 'written by a worker');
  log.warn('twice');
  transport.end();
});
transport.on('close', () => {
  clearInterval(alive);
  print('file', fs.readFileSync(file, 'utf8'));
  print('own', fs.readFileSync(`${file}-own`, 'utf8'));
  fs.rmSync(folder, { recursive: true });
});

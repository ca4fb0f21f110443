const fs = require('fs');
const os = require('os');
const path = require('path');
const pino = require('pino');
const { print } = require('../report.js');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'exercise-'));
const file = path.join(folder, 'log');
const transport = pino.transport({ targets: [{ target: 'pino/file', options: { destination: file } }, { target: path.join(__dirname, '../transport.js'), options: { destination: `${file}-own` } }] });
const log = pino({ base: null, timestamp: false }, transport);
log.info({ a: 1 }, 'written by a worker');
log.warn('twice');
transport.on('close', () => {
  print('file', fs.readFileSync(file, 'utf8'));
  print('own', fs.readFileSync(`${file}-own`, 'utf8'));
  fs.rmSync(folder, { recursive: true });
});
log.flush(() => transport.end());

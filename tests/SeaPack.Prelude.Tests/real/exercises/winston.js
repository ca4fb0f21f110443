const fs = require('fs');
const os = require('os');
const path = require('path');
const winston = require('winston');
const { print } = require('../report.js');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'exercise-'));
const file = new winston.transports.File({ filename: path.join(folder, 'log') });
const log = winston.createLogger({ format: winston.format.combine(winston.format.splat(), winston.format.json()), transports: [file] });
log.info('%s times', 3, { a: 1 });
log.error(new Error('logged'));
file.on('finish', () => setTimeout(() => {
  print('lines', fs.readFileSync(path.join(folder, 'log'), 'utf8').trim().split('\n').map((line) => { const { message, level, a } = JSON.parse(line); return { message, level, a }; }));
  fs.rmSync(folder, { recursive: true });
}, 100));
log.end();

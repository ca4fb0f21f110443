const report = require('../report.js');
process.removeAllListeners('warning'); process.on('warning', () => {});
report({
  memory: () => { const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync(':memory:'); db.exec('create table t (a)'); db.prepare('insert into t values (?)').run(7); return db.prepare('select a from t').all().map((row) => ({ ...row })); },
  file: () => { const { DatabaseSync } = require('node:sqlite'); const { scratch } = require('../scratch.js'); const db = new DatabaseSync(scratch('db')); db.exec('create table t (a)'); db.close(); return require('fs').statSync(scratch('db')).size > 0; },
});

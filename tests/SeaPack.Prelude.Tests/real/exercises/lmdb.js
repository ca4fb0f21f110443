const fs = require('fs');
const os = require('os');
const path = require('path');
const { open } = require('lmdb');
const { print } = require('../report.js');
(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'exercise-'));
  const db = open({ path: folder, compression: true });
  await db.put('key', { a: [1, 'two'] });
  await db.transaction(() => { for (let i = 0; i < 100; i++) db.put(i, `value ${i}`.repeat(20)); });
  print('get', [db.get('key'), db.get(7).length, [...db.getKeys({ limit: 3 })]]);
  await db.close();
  fs.rmSync(folder, { recursive: true });
})();

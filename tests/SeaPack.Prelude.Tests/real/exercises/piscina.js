const path = require('path');
const { Piscina } = require('piscina');
const { print } = require('../report.js');
(async () => {
  const pool = new Piscina({ filename: path.resolve(__dirname, '../task.js'), maxThreads: 2 });
  print('sums', await Promise.all([1, 2, 3, 4].map((n) => pool.run({ n }))));
  print('named', await pool.run(5, { name: 'double' }));
  await pool.run({ fail: true }).catch((error) => print('error', error.message));
  await pool.destroy();
})();

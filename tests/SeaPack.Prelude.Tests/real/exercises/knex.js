const knex = require('knex');
const { print } = require('../report.js');
(async () => {
  const db = knex({ client: 'better-sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  await db.schema.createTable('people', (table) => { table.increments('id'); table.string('name'); });
  await db('people').insert([{ name: 'a' }, { name: 'b' }]);
  print('rows', await db('people').select('name').where('id', '>', 1).orderBy('name'));
  print('sql', db('people').join('x', 'x.id', 'people.id').whereIn('name', ['a']).toString());
  await db.migrate.latest({ directory: require('path').join(__dirname, '../migrations') });
  print('migrated', await db('migrated').select());
  await db.destroy();
})().catch((error) => { print('error', error.message); process.exitCode = 1; });

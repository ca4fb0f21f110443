process.on('warning', () => {}).removeAllListeners('warning');
const knex = require('knex');
const Client = require('knex/lib/dialects/better-sqlite3');
const { DatabaseSync } = require('node:sqlite');
const { print } = require('../report.js');
// The driver's native package has no binary on npm: Node's own takes its place.
class Driver {
  constructor(name) { this.db = new DatabaseSync(name); }
  prepare(sql) {
    const statement = this.db.prepare(sql);
    return { reader: statement.columns().length > 0, all: (...values) => statement.all(...values.flat()), run: (...values) => statement.run(...values.flat()), safeIntegers() {} };
  }
  close() { this.db.close(); }
}
class Sqlite extends Client { _driver() { return Driver; } }
(async () => {
  const db = knex({ client: Sqlite, connection: { filename: ':memory:' }, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  await db.schema.createTable('people', (table) => { table.increments('id'); table.string('name'); });
  await db('people').insert([{ name: 'a' }, { name: 'b' }]);
  print('rows', await db('people').select('name').where('id', '>', 1).orderBy('name'));
  print('sql', db('people').join('x', 'x.id', 'people.id').whereIn('name', ['a']).toString());
  await db.migrate.latest({ directory: require('path').join(__dirname, '../migrations') });
  print('migrated', await db('migrated').select());
  await db.destroy();
})().catch((error) => { print('error', error.message); process.exitCode = 1; });

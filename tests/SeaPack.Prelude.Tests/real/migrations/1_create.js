exports.up = async (knex) => {
  await knex.schema.createTable('migrated', (table) => { table.integer('a'); });
  await knex('migrated').insert({ a: 1 });
};
exports.down = (knex) => knex.schema.dropTable('migrated');

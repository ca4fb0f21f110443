const knex = require('knex');
for (const client of ['pg', 'mysql2', 'better-sqlite3']) {
  try { console.log(knex({ client }).select('a').from('b').toString()); } catch (error) { console.log(client, error.code ?? error.message.split('\n')[0]); }
}

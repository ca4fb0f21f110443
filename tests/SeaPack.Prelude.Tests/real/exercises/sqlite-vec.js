const Database = require('better-sqlite3');
const { DatabaseSync } = require('node:sqlite');
const vec = require('sqlite-vec');
const { print } = require('../report.js');
for (const [name, database] of Object.entries({ 'better-sqlite3': new Database(':memory:'), 'node:sqlite': new DatabaseSync(':memory:', { allowExtension: true }) })) {
  vec.load(database);
  print(name, database.prepare('select vec_version() version, vec_length(?) length').get('[1, 2]'));
}
try {
  new Database(':memory:').loadExtension(__dirname + '/nothing.so');
} catch (error) {
  print('missing', error.code);
}

import report from '../report.js';
import { existsSync, readFileSync, promises, statSync, readdirSync } from 'fs';
import { readFile } from 'fs/promises';
report({
  existsSync: () => existsSync(import.meta.filename),
  readFileSync: () => readFileSync(import.meta.filename).length > 10,
  promises: async () => (await promises.readFile(import.meta.filename)).length > 10,
  readFile: async () => (await readFile(import.meta.filename)).length > 10,
  statSync: () => statSync(import.meta.dirname).isDirectory(),
  readdirSync: () => readdirSync(import.meta.dirname + '/parts').length > 3,
});

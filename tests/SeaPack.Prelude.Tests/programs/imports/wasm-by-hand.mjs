import report from '../report.js';
import fs from 'node:fs';
report({
  add: async () => (await WebAssembly.instantiate(fs.readFileSync(new URL('../esm/fixtures/add.wasm', import.meta.url)))).instance.exports.add(2, 3),
});

import report from '../report.js';
import fs from 'node:fs';
report({
  text: () => fs.readFileSync(new URL('./parts/text.txt', import.meta.url), 'utf8'),
  promise: () => fs.promises.readFile(new URL('parts/text.txt', import.meta.url), 'utf8'),
  path: () => fs.readFileSync(import.meta.dirname + '/parts/text.txt', 'utf8'),
});

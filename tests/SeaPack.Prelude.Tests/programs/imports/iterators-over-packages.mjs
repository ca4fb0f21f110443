import report from '../report.js';
import fs from 'node:fs';
import path from 'node:path';
report({
  'autoload of a folder': async () => { const folder = path.join(import.meta.dirname, 'parts/plugins'); const names = []; for (const name of fs.readdirSync(folder).sort()) names.push((await import(path.join(folder, name))).default); return names; },
});

import report from '../report.js';
import fs, { readlinkSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
report({
  'patched by the app': () => { const before = fs.readlinkSync; fs.readlinkSync = () => 'patched'; syncBuiltinESMExports(); try { return readlinkSync('x'); } finally { fs.readlinkSync = before; syncBuiltinESMExports(); } },
});

import report from '../report.js';
import fs, { constants } from 'node:fs';
import * as os from 'node:os';
report({
  default: () => typeof fs.readFileSync,
  named: () => typeof constants.R_OK,
  namespace: () => typeof os.EOL,
  patched: () => fs.readFileSync === process.getBuiltinModule('fs').readFileSync,
});

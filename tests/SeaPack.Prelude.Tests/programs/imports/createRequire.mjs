import report from '../report.js';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
report({
  value: () => require('./parts/common.cjs').named,
  resolve: () => require.resolve('./parts/common.cjs'),
  json: () => require('./parts/data.json'),
  main: () => require.main?.filename,
  cache: () => require.resolve('./parts/common.cjs') in require.cache,
});

import report from '../report.js';
report({
  url: () => import.meta.url,
  filename: () => import.meta.filename,
  dirname: () => import.meta.dirname,
  resolve: () => import.meta.resolve('./parts/x.mjs'),
  'resolve a package': () => import.meta.resolve('plain-main'),
  main: () => import.meta.main,
  keys: () => Object.keys(import.meta).sort(),
});

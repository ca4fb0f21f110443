import report from '../report.js';
const attempt = async (name) => { try { return Object.keys(await import(name)); } catch (error) { return [error.code, error.message]; } };
report({
  relative: () => attempt('./nope.mjs'),
  package: () => attempt('no-such-package'),
  folder: () => attempt('./parts'),
  extension: () => attempt('./parts/x'),
  'a file as a folder': () => attempt('./meta.mjs/'),
  hidden: () => attempt('exports-map/cjs.js'),
  scheme: () => attempt('http://localhost/x.mjs'),
  empty: () => attempt(''),
});

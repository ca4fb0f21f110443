import report from '../report.js';
report({
  this: () => typeof globalThis.__this,
  'no require': () => typeof require,
  'no __filename': () => typeof __filename,
  'no module': () => typeof module,
  strict: () => (function () { return this === undefined; })(),
});

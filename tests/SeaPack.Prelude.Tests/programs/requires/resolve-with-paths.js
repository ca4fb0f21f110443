const report = require('../report.js');
const path = require('path');
report({
  absolute: () => require.resolve('./value.js', { paths: [path.join(__dirname, 'parts')] }),
  relative: () => require.resolve('./parts/value.js', { paths: ['.'] }),
  packages: () => require.resolve('plain-main', { paths: [__dirname] }),
  imports: () => require('module').createRequire(require.resolve('imports-user')).resolve('#own', { paths: [__dirname] }),
  missing: () => { try { require.resolve('./nope', { paths: [__dirname] }); } catch (error) { return [error.code, error.message.split('\n')[0]]; } },
});

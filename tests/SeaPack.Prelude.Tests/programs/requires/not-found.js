const report = require('../report.js');
const attempt = (name) => { try { return require(name); } catch (error) { return [error.code, error.message, error.requireStack]; } };
report({
  relative: () => attempt('./nope'),
  package: () => attempt('no-such-package'),
  subpath: () => attempt('plain-main/nope'),
  absolute: () => attempt('/no/such/file.js'),
  empty: () => { try { require(''); } catch (error) { return [error.code, error.message]; } },
  number: () => { try { require(5); } catch (error) { return [error.code, error.message]; } },
});

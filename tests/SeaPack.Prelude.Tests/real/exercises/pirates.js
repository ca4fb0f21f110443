const { addHook } = require('pirates');
const { print } = require('../report.js');
const revert = addHook((code) => code.replace("'child'", "'hooked child'"), { exts: ['.js'], matcher: (name) => name.endsWith('child.js') });
require('../child.js');
revert();
delete require.cache[require.resolve('../child.js')];
require('../child.js');
print('reverted', true);

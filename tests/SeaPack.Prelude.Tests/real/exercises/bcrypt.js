const bcrypt = require('bcrypt');
const { print } = require('../report.js');
print('compare', [bcrypt.compareSync('secret', bcrypt.hashSync('secret', 4)), bcrypt.compareSync('other', bcrypt.hashSync('secret', 4))]);
bcrypt.hash('x', 4).then((hash) => bcrypt.compare('x', hash)).then((same) => print('async', same));

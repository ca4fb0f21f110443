const fs = require('fs');

module.exports = () => fs.readFileSync(__filename, 'utf8');

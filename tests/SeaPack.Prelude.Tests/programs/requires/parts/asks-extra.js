module.exports = require('extra-package');

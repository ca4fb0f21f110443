exports.name = require('../package').name;

exports.where = __filename; exports.helper = require('./helper');

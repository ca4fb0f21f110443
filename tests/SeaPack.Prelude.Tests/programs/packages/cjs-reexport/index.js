module.exports = require('./lib/inner');
module.exports.hidden = true;

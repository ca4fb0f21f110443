module.exports = require('exports-map/custom');

module.exports = require('./common.cjs').named;

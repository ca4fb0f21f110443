module.exports = require('plain-main');

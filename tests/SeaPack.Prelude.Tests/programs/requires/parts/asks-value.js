module.exports = require('./value.js');

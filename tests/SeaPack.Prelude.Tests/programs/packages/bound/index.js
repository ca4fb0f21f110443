module.exports = require('bindings')('bound');

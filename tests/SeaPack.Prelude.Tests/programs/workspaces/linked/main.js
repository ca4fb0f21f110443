exports.where = __filename;
exports.helper = require('./helper');
exports.plain = require('plain-main').helper;

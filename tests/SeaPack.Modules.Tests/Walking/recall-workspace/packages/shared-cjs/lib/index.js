exports.wrap = (text) => `[${text} ${require('ms')(1000)} ${require('./worker').name}]`;

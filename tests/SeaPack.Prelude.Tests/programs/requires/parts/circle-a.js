exports.early = 'a';
exports.seenByB = require('./circle-b.js').seen;
exports.late = 'a';

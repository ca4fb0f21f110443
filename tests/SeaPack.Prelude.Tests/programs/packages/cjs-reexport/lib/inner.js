exports.fromInner = 1;
exports.where = __filename;

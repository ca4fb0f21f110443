const name = ['com', 'puted'].join('');
exports[name] = 1;
module.exports.seen = true;

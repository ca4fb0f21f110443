exports.named = 'named';
exports.other = 5;

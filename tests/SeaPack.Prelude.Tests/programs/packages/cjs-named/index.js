exports.a = 1;
exports.b = 'two';
Object.defineProperty(exports, 'c', { enumerable: true, value: 3 });
exports['not-an-identifier'] = 4;

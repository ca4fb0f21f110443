const value: string = 'typed';
exports.value = value;

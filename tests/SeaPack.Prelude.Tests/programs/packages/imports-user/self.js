exports.self = 'by its own name';

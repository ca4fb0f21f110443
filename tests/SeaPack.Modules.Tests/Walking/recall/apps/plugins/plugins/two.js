exports.name = 'two'; require('ajv/dist/2020');

module.exports = { value: 'of value.js' };

module.exports = 'index of array-json';

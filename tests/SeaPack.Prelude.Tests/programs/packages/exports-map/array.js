module.exports = 'array';
